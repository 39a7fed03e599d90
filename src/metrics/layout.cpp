#include "metrics/layout.hpp"

namespace metrics {

namespace {

std::size_t words_of_series(const Description& description) {
    return description.is_histogram() ? description.bounds.size() + 2 : 1;
}

}  // namespace

std::size_t series_of(const Description& description) {
    std::size_t count = 1;
    for (const Label& label : description.labels) count *= label.values.size();
    return count;
}

Layout::Layout() {
    for (const Description& each : catalogue()) {
        families_.at(static_cast<std::size_t>(each.family)) = processes_;
        processes_ += series_of(each) * words_of_series(each);
    }
}

std::size_t Layout::place(Family family, std::size_t series) const {
    const auto number = static_cast<std::size_t>(family);
    return families_.at(number) + series * words_of_series(catalogue()[number]);
}

const Layout& layout() {
    static const Layout instance;
    return instance;
}

}  // namespace metrics
