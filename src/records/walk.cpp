#include "records/walk.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "records/filled.hpp"

namespace records {

namespace {

using postgres::parameter;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

// "1234.50", as PostgreSQL writes a numeric with two places.
std::int64_t hundredths_of(std::string amount) {
    std::erase(amount, '.');
    return std::stoll(amount);
}

std::int64_t amount_of(std::int64_t hundredths) {
    constexpr std::int64_t most = 1'000'000'000'000'000;  // more than numeric(14, 2) holds
    return std::clamp(hundredths, -most, most);
}

// `of`: the table and a dot.
std::string order_of(const std::string& coarse, const std::string& of) {
    const std::string by_value = of + "sorted_by {order}, " + of + "id {order}";
    return " order by " + (coarse.empty() ? by_value : of + coarse + " {order}, " + by_value);
}

}  // namespace

// The planner takes rows along an index for ones that lie apart on a disk, and would rather collect and sort
// hundreds of thousands.
const postgres::Statement go_along_the_index{"walk_goes_along_the_index", R"(
select set_config(name, 'off', true) from unnest(
    '{enable_bitmapscan,enable_seqscan,enable_sort,enable_hashjoin,enable_mergejoin,jit}'::text[]) as setting (name)
union all
select set_config('max_parallel_workers_per_gather', '0', true))"};

postgres::Result execute_along_indexes(postgres::Connection& connection, const postgres::Statement& statement,
                                       const postgres::Parameters& parameters) {
    return std::move(connection.pipeline({{&go_along_the_index, {}}, {&statement, parameters}}).back());
}

std::string merged_rows(const std::string& column, std::initializer_list<const char*> values,
                        const std::string& parameter,
                        const std::function<std::string(const std::string& condition)>& rows) {
    const std::string condition = column + " = '{value}' and '{value}' = any (" + parameter + ")";
    std::string all;
    for (const char* value : values) {
        all += all.empty() ? "(" : ") union all (";
        all += rows(filled(condition, "{value}", value));
        all += "{in_order}";  // until it is written for a walk
    }
    return all + ")";
}

Walk::Walk(const WalkText& text, KeyKind kind, int page_size, int most_looked_at)
    : kind_(kind), page_size_(page_size), most_looked_at_(most_looked_at) {
    write(directions_[0], text, false);
    write(directions_[1], text, true);
}

// The limits stand in the text: of a parameter the planner would expect a tenth of the table.
void Walk::write(Direction& direction, const WalkText& text, bool is_descending) const {
    const auto directed = [&](const std::string& sql) {
        std::string filled_in = filled(sql, "{beyond}", is_descending ? "<" : ">");
        filled_in =
            filled(filled_in, "{before_end}", is_descending ? ">= $3::timestamptz" : "< $3::timestamptz");
        return filled(filled_in, "{order}", is_descending ? "desc" : "asc");
    };
    const std::string name = text.name + (is_descending ? "_down" : "_up");
    const std::string in_order = order_of(text.coarse, "") + " limit " + std::to_string(most_looked_at_);
    const std::string rows = directed(filled(text.rows + "{in_order}", "{in_order}", in_order));
    const std::string fits = "$3::timestamptz is not null and " + text.fits;
    direction.page_name = name;
    // Ordered the same within and without, or the planner would be free to join the page to all rows there
    // are.
    direction.page_sql = directed("with page as (select looked_at.* from (" + rows + ") looked_at where " +
                                  fits + order_of(text.coarse, "looked_at.") + " limit " +
                                  std::to_string(page_size_ + 1) + ") select page.sorted_by, page.id, " +
                                  text.columns + " from page " + text.joins + order_of(text.coarse, "page."));
    // `fits` is not asked here; it tells the types of the parameters.
    direction.end_name = name + "_end";
    direction.end_sql = "select looked_at.sorted_by, looked_at.id from (select looked_at.*, (" + fits +
                        ") as fits from (" + rows + ") looked_at) looked_at offset " +
                        std::to_string(most_looked_at_ - 1);
    direction.page = {direction.page_name.c_str(), direction.page_sql.c_str()};
    direction.end = {direction.end_name.c_str(), direction.end_sql.c_str()};
}

// Of the range only one end is a condition: with two at the same end the index is entered at either, and the
// rows between them are passed over one by one.
postgres::Parameters Walk::parameters(const std::optional<PageKey>& key, bool is_descending,
                                      const WalkRange& range, const postgres::Parameters& filter) const {
    const auto value_of = [](crm::Time time) { return time.time_since_epoch().count(); };
    const PageKey beginning =
        is_descending ? PageKey{value_of(range.until), lowest} : PageKey{value_of(range.from), lowest};
    PageKey from = key.value_or(beginning);
    if (is_descending ? from.value > beginning.value : from.value < beginning.value) from = beginning;
    postgres::Parameters all{
        kind_ == KeyKind::time ? parameter(time_of_key(from.value)) : parameter(amount_of(from.value)),
        parameter(from.id), parameter(is_descending ? range.from : range.until)};
    all.insert(all.end(), filter.begin(), filter.end());
    return all;
}

Walk::Found Walk::find(postgres::Connection& connection, const std::optional<PageKey>& key,
                       bool is_descending, const WalkRange& range, const postgres::Parameters& filter) const {
    const Direction& direction = directions_[is_descending ? 1 : 0];
    const postgres::Parameters all = parameters(key, is_descending, range, filter);
    const auto size = static_cast<std::size_t>(page_size_);
    Found found{execute_along_indexes(connection, direction.page, all), 0, false, std::nullopt};
    found.has_more = found.rows.rows() > size;
    found.shown = std::min(found.rows.rows(), size);
    if (found.has_more) return found;
    const postgres::Result end = execute_along_indexes(connection, direction.end, all);
    if (end.rows() == 0) return found;
    postgres::Row row(end, 0);
    found.looked_until = read_key(row);
    return found;
}

crm::Time time_of_key(std::int64_t microseconds) {
    using namespace std::chrono;
    if (microseconds == highest) return crm::Time::max();
    if (microseconds == lowest) return crm::Time::min();
    constexpr crm::Time earliest = sys_days{year{1} / January / 1};
    constexpr crm::Time latest = sys_days{year{9999} / December / 31};
    return std::clamp(crm::Time{std::chrono::microseconds{microseconds}}, earliest, latest);
}

PageKey around(PageKey key, bool is_descending) {
    if (is_descending && key.id < highest) ++key.id;
    if (!is_descending && key.id > lowest) --key.id;
    return key;
}

PageKey Walk::read_key(postgres::Row& row) const {
    PageKey key;
    key.value = kind_ == KeyKind::time ? row.time().time_since_epoch().count() : hundredths_of(row.text());
    key.id = row.integer();
    return key;
}

}  // namespace records
