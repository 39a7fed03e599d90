// Where a visitor came from: the touch of one chat.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crm/time.hpp"
#include "postgres/values.hpp"

namespace records {

struct Source {
    std::int64_t chat_id = 0;
    crm::Time touched_at;
    std::string utm_source;
    std::string utm_medium;
    std::string utm_campaign;
    std::string utm_content;
    std::string utm_term;
    std::string referrer;
    std::string landing_page;
};

// What read_source() reads, of a table or join with the name `touch`.
inline constexpr const char* source_columns =
    " touch.chat_id, touch.touched_at, touch.utm_source, touch.utm_medium, touch.utm_campaign,"
    " touch.utm_content, touch.utm_term, touch.referrer, touch.landing_page ";

// Nothing when there is no touch.
std::optional<Source> read_source(postgres::Row& row);

}  // namespace records
