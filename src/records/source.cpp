#include "records/source.hpp"

namespace records {

std::optional<Source> read_source(postgres::Row& row) {
    const std::optional<std::int64_t> chat_id = row.optional_integer();
    Source source;
    source.chat_id = chat_id.value_or(0);
    source.touched_at = row.optional_time().value_or(crm::Time{});
    for (const auto field :
         {&Source::utm_source, &Source::utm_medium, &Source::utm_campaign, &Source::utm_content,
          &Source::utm_term, &Source::referrer, &Source::landing_page})
        source.*field = row.text();
    if (!chat_id) return std::nullopt;
    return source;
}

}  // namespace records
