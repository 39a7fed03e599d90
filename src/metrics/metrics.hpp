// What is counted of the program's work, for Prometheus. The only room that includes prometheus-cpp.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metrics/catalogue.hpp"
#include "posix/shared_memory.hpp"

namespace metrics {

// What is not counted but looked at when somebody asks.
struct Gauge {
    struct Sample {
        std::vector<std::pair<std::string, std::string>> labels;
        double value = 0;
    };
    std::string name;
    std::string help;
    std::vector<Sample> samples;
};

// Of Prometheus' text format.
constexpr const char* content_type = "text/plain; version=0.0.4; charset=utf-8";

// These alone, in Prometheus' text format.
std::string page_of(const std::vector<Gauge>& gauges);

// Thread-safe. All objects on one file, in whatever processes, count together: so the page is the same
// whoever writes it, and no number goes back when a process ends.
class Metrics {
public:
    // Counts alone: for a program that is one process, and for tests.
    Metrics();

    // Throws std::system_error when the file can't be used. A program that counts other things replaces it.
    explicit Metrics(const std::string& file);

    // One value for each label of the family, in its order.
    void add(Family family, std::initializer_list<std::string_view> values = {}, std::uint64_t count = 1);

    // Of a histogram.
    void observe(Family family, std::string_view value, std::chrono::nanoseconds duration);

    // How many threads this process has for requests; tells that there is such a process until this object
    // ends.
    void enlist(std::size_t workers);

    // While it lives, one more worker of this process is busy.
    class Busy {
    public:
        explicit Busy(Metrics& metrics);
        Busy(const Busy&) = delete;
        Busy& operator=(const Busy&) = delete;
        ~Busy();

    private:
        std::atomic_ref<std::uint64_t> count_;
    };

    // In Prometheus' text format: everything of the catalogue, the processes and their workers, and `gauges`.
    std::string page(const std::vector<Gauge>& gauges) const;

private:
    std::size_t place_of(Family family, std::initializer_list<std::string_view> values) const;
    std::atomic_ref<std::uint64_t> word(std::size_t place) const;
    std::vector<Gauge> gauges_of_processes() const;

    const posix::SharedMemory memory_;
    std::optional<std::size_t> seat_;  // where this process stands among the processes
    alignas(std::atomic_ref<std::uint64_t>::required_alignment) std::uint64_t unseated_ = 0;
};

}  // namespace metrics
