#include "records/lead_walks.hpp"

#include <array>

namespace records {

namespace {

using postgres::parameter;

constexpr int file_size = 1000;
constexpr int file_looks_at = 20000;

enum class Way { creation, state, responsible, source, campaign, work, amount };

const char* const fits = R"(
looked_at.status = any ($4::text[])
and ($5::bigint is null or looked_at.responsible_id = $5::bigint)
and ($6::bigint is null or looked_at.site_id = $6::bigint)
and ($7::text is null or looked_at.utm_source = left($7::text, 200))
and ($8::text is null or looked_at.utm_campaign = left($8::text, 200))
and looked_at.created_at >= $9::timestamptz and looked_at.created_at < $10::timestamptz
and ($11::boolean is null or looked_at.is_incomplete = $11::boolean))";

std::string rows_where(const std::string& sorted_by, const std::string& condition, const std::string& key) {
    return "select id, " + sorted_by +
           " as sorted_by, status, responsible_id, site_id, utm_source, utm_campaign, created_at, "
           "is_incomplete, worked_quarter_hour"
           " from leads where " +
           condition + " and (" + sorted_by + ", id) {beyond} (" + key + ", $2::bigint)";
}

std::string by_creation(const std::string& condition) {
    return rows_where("created_at", condition + " and created_at {before_end}", "$1::timestamptz");
}

// No index has the moment itself, see 0025_leads_in_place.sql: those of a quarter of an hour are read and
// sorted, however many they are.
std::string by_work(const std::string& condition) {
    return rows_where("worked_at",
                      condition +
                          " and worked_quarter_hour {beyond}= "
                          "date_bin('15 minutes', $1::timestamptz, timestamptz '2000-01-01 00:00+00')",
                      "$1::timestamptz");
}

std::string merged(const std::function<std::string(const std::string& condition)>& rows) {
    return merged_rows("status", {"new", "in_work", "won", "lost"}, "$4::text[]", rows);
}

std::string rows_along(Way way) {
    switch (way) {
        case Way::creation:
            return by_creation("true");
        case Way::state:
            return merged(by_creation);
        case Way::responsible:
            return merged([](const std::string& condition) {
                return by_creation("responsible_id = $5::bigint and " + condition);
            });
        case Way::source:
            return by_creation("utm_source <> '' and utm_source = left($7::text, 200)");
        case Way::campaign:
            return by_creation("utm_campaign <> '' and utm_campaign = left($8::text, 200)");
        case Way::work:
            return merged(by_work);
        case Way::amount:
            return rows_where("amount", "amount is not null", "$1::bigint / 100.0");
    }
    return {};
}

Walk walk_along(Way way, const char* name, LeadWalkSize size) {
    const bool is_page = size == LeadWalkSize::page;
    return {{std::string("leads_") + name + (is_page ? "_page" : "_file"), rows_along(way), fits,
             lead_columns, std::string("join leads lead on lead.id = page.id ") + lead_joins,
             way == Way::work ? "worked_quarter_hour" : ""},
            way == Way::amount ? KeyKind::hundredths : KeyKind::time,
            is_page ? list_page_size : file_size,
            is_page ? list_page_looks_at : file_looks_at};
}

// In the order of Way.
struct Walks {
    explicit Walks(LeadWalkSize size)
        : ways{walk_along(Way::creation, "by_creation", size),
               walk_along(Way::state, "by_state", size),
               walk_along(Way::responsible, "by_responsible", size),
               walk_along(Way::source, "by_source", size),
               walk_along(Way::campaign, "by_campaign", size),
               walk_along(Way::work, "by_work", size),
               walk_along(Way::amount, "by_amount", size)} {}
    std::array<Walk, 7> ways;
};

// The one that leads past the fewest others.
Way way_of(const LeadFilter& filter, LeadOrder order) {
    if (order == LeadOrder::largest || order == LeadOrder::smallest) return Way::amount;
    if (order == LeadOrder::last_worked || order == LeadOrder::longest_waiting) return Way::work;
    if (filter.campaign && !filter.campaign->empty()) return Way::campaign;
    if (filter.responsible_id) return Way::responsible;
    if (filter.source && !filter.source->empty()) return Way::source;
    return filter.states.empty() ? Way::creation : Way::state;
}

WalkRange created(const LeadFilter& filter) {
    return {filter.created_from.value_or(crm::Time::min()), filter.created_until.value_or(crm::Time::max())};
}

}  // namespace

bool is_descending(LeadOrder order) {
    return order == LeadOrder::newest || order == LeadOrder::last_worked || order == LeadOrder::largest;
}

const Walk& lead_walk(const LeadFilter& filter, LeadOrder order, LeadWalkSize size) {
    static const Walks pages(LeadWalkSize::page);
    static const Walks files(LeadWalkSize::file);
    return (size == LeadWalkSize::page ? pages : files).ways[static_cast<std::size_t>(way_of(filter, order))];
}

WalkRange lead_range(const LeadFilter& filter, LeadOrder order) {
    const bool is_by_creation = order == LeadOrder::newest || order == LeadOrder::oldest;
    return is_by_creation ? created(filter) : WalkRange{};
}

postgres::Parameters lead_parameters(const LeadFilter& filter) {
    static const std::vector<std::string> all_states{"new", "in_work", "won", "lost"};
    return {parameter(filter.states.empty() ? all_states : filter.states),
            parameter(filter.responsible_id),
            parameter(filter.site_id),
            parameter(filter.source),
            parameter(filter.campaign),
            parameter(created(filter).from),
            parameter(created(filter).until),
            parameter(filter.is_incomplete)};
}

}  // namespace records
