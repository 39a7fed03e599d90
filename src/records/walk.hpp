// How a list is read: along an index, in its order, from a key on, until a page is full or so many rows have
// been looked at. Whatever is filtered, a page costs no more than that; where the index is coarser than the
// order, also what shares a place in it with the rows at the page's ends.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "postgres/values.hpp"
#include "records/page.hpp"

namespace records {

// Before statements whose rows must come along an index, in its order, as many as are wanted and no more: in
// effect until the end of the pipeline in which it stands.
extern const postgres::Statement go_along_the_index;

// With it.
postgres::Result execute_along_indexes(postgres::Connection& connection, const postgres::Statement& statement,
                                       const postgres::Parameters& parameters);

// What is written into the statements. {beyond} stands for < or >, {before_end} for what the sorted value
// must be so that the range has not ended: ">= $3" or "< $3", a timestamptz.
struct WalkText {
    std::string name;  // of the statements begins with it
    // The rows along the index: id and sorted_by, and what `fits` asks of. On the condition
    // (value, id) {beyond} ($1, $2); the walk puts them in order.
    std::string rows;
    std::string fits;  // which of them are shown; names all parameters that `rows` does not
    // The columns of an item and the joins behind `page`, which has those of `rows`.
    std::string columns;
    std::string joins;
    // The column of `rows` that the index has instead of the sorted value, of which many have the same; or
    // none.
    const char* coarse = "";
};

// For an index that begins with `column`: it is in order for one value, and those of several are merged. Each
// of `values` is walked along if it is in the parameter, a text[]; `rows` makes its rows, without an order,
// by a condition.
std::string merged_rows(const std::string& column, std::initializer_list<const char*> values,
                        const std::string& parameter,
                        const std::function<std::string(const std::string& condition)>& rows);

enum class KeyKind { time, hundredths };

// Of the sorted value; `until` is not included.
struct WalkRange {
    crm::Time from = crm::Time::min();
    crm::Time until = crm::Time::max();
};

class Walk {
public:
    Walk(const WalkText& text, KeyKind kind, int page_size, int most_looked_at);
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    struct Found {
        postgres::Result rows;  // sorted_by, id, and the columns of an item
        std::size_t shown = 0;
        bool has_more = false;
        std::optional<PageKey> looked_until;  // only when nothing was found any more because of the limit
    };
    // `filter`: the parameters from $4 on. Throws postgres::Error.
    Found find(postgres::Connection& connection, const std::optional<PageKey>& key, bool is_descending,
               const WalkRange& range, const postgres::Parameters& filter) const;

    PageKey read_key(postgres::Row& row) const;

private:
    struct Direction {
        std::string page_name, page_sql, end_name, end_sql;
        postgres::Statement page{}, end{};
    };
    void write(Direction& direction, const WalkText& text, bool is_descending) const;
    postgres::Parameters parameters(const std::optional<PageKey>& key, bool is_descending,
                                    const WalkRange& range, const postgres::Parameters& filter) const;

    KeyKind kind_;
    int page_size_;
    int most_looked_at_;
    std::array<Direction, 2> directions_;  // ascending, descending
};

// The moment of a key, which anybody can have written into an address: none that PostgreSQL does not know.
crm::Time time_of_key(std::int64_t microseconds);

// Nothing stands behind the key: the way back includes its row.
PageKey around(PageKey key, bool is_descending);

// The page, each row read by `read`; `is_descending`: the list's own order.
template <typename Item>
Page<Item> find_page(postgres::Connection& connection, const Walk& walk, const PageRequest& request,
                     bool is_descending, const WalkRange& range, const postgres::Parameters& filter,
                     Item (*read)(postgres::Row&)) {
    const Walk::Found found =
        walk.find(connection, request.key, is_descending != request.is_backward, range, filter);
    Page<Item> page;
    page.is_cut = found.looked_until.has_value();
    std::optional<PageKey> first, last;
    for (std::size_t at = 0; at < found.shown; ++at) {
        postgres::Row row(found.rows, at);
        last = walk.read_key(row);
        if (!first) first = last;
        page.items.push_back(read(row));
    }
    if (!first && request.key) first = around(*request.key, is_descending != request.is_backward);
    const std::optional<PageKey> onward = found.has_more ? last : found.looked_until;
    page.next = request.is_backward ? first : onward;
    page.previous = request.is_backward ? onward : request.key ? first : std::nullopt;
    if (request.is_backward) std::reverse(page.items.begin(), page.items.end());
    return page;
}

}  // namespace records
