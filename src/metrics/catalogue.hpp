// What is counted, on one page: names and labels by Prometheus' conventions.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace metrics {

enum class Family {
    requests,
    events,
    spooled,
    answers,
    steps,
    contacts_created,
    contacts_matched,
    leads_created,
    possible_duplicates,
    database_errors,
};

// A value that is not in the list is counted under the last one.
struct Label {
    std::string_view name;
    std::span<const std::string_view> values;
};

struct Description {
    Family family;
    std::string_view name;
    std::string_view help;
    std::span<const Label> labels;
    std::span<const double> bounds;  // seconds; of a histogram, empty for a counter

    bool is_histogram() const { return !bounds.empty(); }
};

// In the order of the enumeration.
std::span<const Description> catalogue();

}  // namespace metrics
