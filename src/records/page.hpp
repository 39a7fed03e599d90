// Pages of long lists: each begins behind the row with which the one before has ended, never at a number of
// rows.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace records {

// A place in a list: what it is sorted by, and the row's id where several have the same.
struct PageKey {
    std::int64_t value = 0;  // microseconds since 1970, or hundredths of an amount
    std::int64_t id = 0;

    bool operator==(const PageKey&) const = default;
};

struct PageRequest {
    std::optional<PageKey> key;  // none: from the beginning
    bool is_backward = false;    // the page that ends before the key
};

// How many rows a page shows at most, and how many it looks at to find them.
inline constexpr int list_page_size = 30;
inline constexpr int list_page_looks_at = 5000;

template <typename Item>
struct Page {
    std::vector<Item> items;
    std::optional<PageKey> previous;  // to ask for with is_backward
    std::optional<PageKey> next;
    // So many rows did not fit the filter that it was not looked further: behind `next` (of a page that was
    // asked for backward, before `previous`) there may be more, whether or not the page is full.
    bool is_cut = false;
};

}  // namespace records
