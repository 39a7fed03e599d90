#include "metrics/metrics.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "digest/digest.hpp"
#include "metrics/layout.hpp"

namespace metrics {

namespace {

using std::size_t;

// Tells a file of this catalogue from one of another program version.
std::uint64_t fingerprint() {
    std::ostringstream all;
    for (const Description& each : catalogue()) {
        all << each.name << '{';
        for (const Label& label : each.labels) {
            all << label.name << '=';
            for (const std::string_view value : label.values) all << value << ',';
        }
        all << '}';
        for (const double bound : each.bounds) all << bound << ';';
    }
    return std::stoull(digest::sha256_hex(all.str()).substr(0, 16), nullptr, 16);
}

size_t index_of(std::string_view value, const Label& label) {
    const auto found = std::ranges::find(label.values, value);
    return std::min(static_cast<size_t>(found - label.values.begin()), label.values.size() - 1);
}

}  // namespace

Metrics::Metrics() : memory_(layout().bytes()) {}

Metrics::Metrics(const std::string& file) : memory_(file, fingerprint(), layout().bytes()) {}

size_t Metrics::place_of(Family family, std::initializer_list<std::string_view> values) const {
    const Description& description = catalogue()[static_cast<size_t>(family)];
    size_t series = 0;
    for (size_t number = 0; number < description.labels.size(); ++number) {
        const Label& label = description.labels[number];
        series = series * label.values.size() + index_of(values.begin()[number], label);
    }
    return layout().place(family, series);
}

std::atomic_ref<std::uint64_t> Metrics::word(size_t place) const {
    return std::atomic_ref(memory_.words()[place]);
}

void Metrics::add(Family family, std::initializer_list<std::string_view> values, std::uint64_t count) {
    word(place_of(family, values)).fetch_add(count, std::memory_order_relaxed);
}

void Metrics::observe(Family family, std::string_view value, std::chrono::nanoseconds duration) {
    const auto bounds = catalogue()[static_cast<size_t>(family)].bounds;
    const double seconds = std::chrono::duration<double>(duration).count();
    const size_t place = place_of(family, {value});
    const auto bucket = static_cast<size_t>(std::ranges::lower_bound(bounds, seconds) - bounds.begin());
    word(place + bucket).fetch_add(1, std::memory_order_relaxed);
    word(place + bounds.size() + 1)
        .fetch_add(static_cast<std::uint64_t>(std::max<std::int64_t>(duration.count(), 0)),
                   std::memory_order_relaxed);
}

void Metrics::enlist(size_t workers) {
    for (size_t seat = 0; seat < Layout::most_processes && !seat_; ++seat)
        if (memory_.try_mark(seat)) seat_ = seat;
    if (!seat_) return;  // with so many processes nobody misses one
    word(layout().workers_of(*seat_)).store(workers);
    word(layout().busy_of(*seat_)).store(0);
}

Metrics::Busy::Busy(Metrics& metrics)
    : count_(metrics.seat_ ? metrics.word(layout().busy_of(*metrics.seat_))
                           : std::atomic_ref(metrics.unseated_)) {
    ++count_;
}

Metrics::Busy::~Busy() {
    --count_;
}

}  // namespace metrics
