// The text that Prometheus reads.
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <limits>

#include "metrics/layout.hpp"
#include "metrics/metrics.hpp"

namespace metrics {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using std::size_t;

// The values of the labels of a series, from its number.
std::vector<ClientMetric::Label> labels_of(const Description& description, size_t series) {
    std::vector<ClientMetric::Label> labels(description.labels.size());
    for (size_t number = labels.size(); number-- > 0;) {
        const Label& label = description.labels[number];
        labels[number] = {std::string(label.name), std::string(label.values[series % label.values.size()])};
        series /= label.values.size();
    }
    return labels;
}

// `read` gives the word at a place.
template <typename Read>
ClientMetric::Histogram histogram_of(const Description& description, size_t place, const Read& read) {
    ClientMetric::Histogram histogram;
    const auto add_bucket = [&](double bound) {
        histogram.sample_count += read(place++);
        histogram.bucket.push_back({histogram.sample_count, bound});
    };
    for (const double bound : description.bounds) add_bucket(bound);
    add_bucket(std::numeric_limits<double>::infinity());
    constexpr double nanoseconds_in_second = 1e9;
    histogram.sample_sum = static_cast<double>(read(place)) / nanoseconds_in_second;
    return histogram;
}

template <typename Read>
MetricFamily family_of(const Description& description, const Read& read) {
    MetricFamily family{std::string(description.name),
                        std::string(description.help),
                        description.is_histogram() ? MetricType::Histogram : MetricType::Counter,
                        {}};
    for (size_t series = 0; series < series_of(description); ++series) {
        const size_t place = layout().place(description.family, series);
        ClientMetric metric;
        metric.label = labels_of(description, series);
        if (description.is_histogram())
            metric.histogram = histogram_of(description, place, read);
        else
            metric.counter.value = static_cast<double>(read(place));
        family.metric.push_back(std::move(metric));
    }
    return family;
}

MetricFamily family_of(const Gauge& gauge) {
    MetricFamily family{gauge.name, gauge.help, MetricType::Gauge, {}};
    for (const Gauge::Sample& sample : gauge.samples) {
        ClientMetric metric;
        for (const auto& [name, value] : sample.labels) metric.label.push_back({name, value});
        metric.gauge.value = sample.value;
        family.metric.push_back(std::move(metric));
    }
    return family;
}

}  // namespace

std::string page_of(const std::vector<Gauge>& gauges) {
    std::vector<MetricFamily> families;
    families.reserve(gauges.size());
    for (const Gauge& gauge : gauges) families.push_back(family_of(gauge));
    return prometheus::TextSerializer().Serialize(families);
}

std::string Metrics::page(const std::vector<Gauge>& gauges) const {
    std::vector<MetricFamily> families;
    for (const Description& description : catalogue())
        families.push_back(family_of(
            description, [this](size_t place) { return word(place).load(std::memory_order_relaxed); }));
    for (const Gauge& gauge : gauges_of_processes()) families.push_back(family_of(gauge));
    for (const Gauge& gauge : gauges) families.push_back(family_of(gauge));
    return prometheus::TextSerializer().Serialize(families);
}

std::vector<Gauge> Metrics::gauges_of_processes() const {
    double processes = 0;
    double workers = 0;
    double busy = 0;
    for (size_t seat = 0; seat < Layout::most_processes; ++seat) {
        if (seat != seat_ && !memory_.is_marked_elsewhere(seat)) continue;
        ++processes;
        workers += static_cast<double>(word(layout().workers_of(seat)).load());
        busy += static_cast<double>(word(layout().busy_of(seat)).load());
    }
    return {{"jivo_crm_processes", "Processes that serve and count together.", {{{}, processes}}},
            {"jivo_crm_workers", "Threads of all processes that answer requests.", {{{}, workers}}},
            {"jivo_crm_workers_busy", "Of them, those with an event at this moment.", {{{}, busy}}}};
}

}  // namespace metrics
