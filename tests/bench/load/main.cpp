// bench_load: sends events to a web server, measures the answers and prints what it saw as JSON.
//
//   bench_load --port N --path /jivo/SECRET --events FILE [--connections C] [--rate R] [--answers FILE]
//
// FILE has a body a line, as bench_mix writes them. Without --rate each of the C connections (1) sends the
// next event as soon as it has its answer. With it R events a second are sent whatever the answers do, the
// latency counts from the moment an event should have been sent, and C (128) need only be enough. An event
// waits until the earlier one of its chat was answered. --answers: the file that gets status and body of each
// answer, in the order of the events.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <map>
#include <stdexcept>

#include "bench/load/driver.hpp"

namespace {

using Options = std::map<std::string, std::string>;

Options read_options(int count, char** arguments) {
    Options options{{"--port", ""},        {"--path", ""},  {"--events", ""},
                    {"--connections", ""}, {"--rate", "0"}, {"--answers", ""}};
    for (int place = 1; place < count; place += 2) {
        const auto known = options.find(arguments[place]);
        if (known == options.end() || place + 1 == count)
            throw std::runtime_error("don't know " + std::string(arguments[place]) +
                                     ", or it lacks its value");
        known->second = arguments[place + 1];
    }
    for (const char* name : {"--port", "--path", "--events"})
        if (options[name].empty()) throw std::runtime_error(std::string(name) + " is missing");
    if (options["--connections"].empty()) options["--connections"] = options["--rate"] == "0" ? "1" : "128";
    return options;
}

double number(const Options& options, const std::string& name, double most) {
    char* end = nullptr;
    const std::string& text = options.at(name);
    const double value = std::strtod(text.c_str(), &end);
    if (*end != '\0' || !(value >= 0 && value <= most))
        throw std::runtime_error(name + " takes a number, not " + text);
    return value;
}

// The nearest rank: the time that so many of 100 did not exceed.
double percentile(const std::vector<double>& sorted, double percent) {
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

void print(const bench::Outcome& outcome) {
    std::vector<double> times;
    std::map<unsigned, std::size_t> statuses;
    for (const bench::Answer& answer : outcome.answers) {
        times.push_back(answer.milliseconds);
        ++statuses[answer.status];
    }
    std::ranges::sort(times);
    std::printf("{\"events\": %zu, \"seconds\": %.6f, \"events_per_second\": %.3f,\n \"latency_ms\": {",
                times.size(), outcome.seconds, static_cast<double>(times.size()) / outcome.seconds);
    for (const auto& [name, percent] :
         {std::pair{"p50", 50.0}, {"p90", 90.0}, {"p99", 99.0}, {"p99.9", 99.9}})
        std::printf("\"%s\": %.4f, ", name, percentile(times, percent));
    std::printf("\"max\": %.4f},\n \"statuses\": {", times.back());
    const char* comma = "";
    for (const auto& [status, count] : statuses) {
        std::printf("%s\"%u\": %zu", comma, status, count);
        comma = ", ";
    }
    std::printf(
        "},\n \"bytes_sent\": %zu, \"bytes_received\": %zu, \"reconnections\": %zu, \"latest_start_ms\": "
        "%.4f,\n"
        " \"processor_seconds\": %.6f}\n",
        outcome.bytes_sent, outcome.bytes_received, outcome.reconnections, outcome.latest_start,
        outcome.processor_seconds);
}

void write_answers(const std::string& name, const bench::Outcome& outcome) {
    std::ofstream file(name);
    for (const bench::Answer& answer : outcome.answers) file << answer.status << ' ' << answer.body << '\n';
    if (!file.flush()) throw std::runtime_error("can't write " + name);
}

}  // namespace

int main(int count, char** arguments) try {
    const Options options = read_options(count, arguments);
    std::ifstream file(options.at("--events"));
    if (!file) throw std::runtime_error("can't read " + options.at("--events"));
    const std::vector<bench::Delivery> deliveries = bench::read_deliveries(file);
    if (deliveries.empty()) throw std::runtime_error("there are no events in " + options.at("--events"));
    const bench::Target target{"127.0.0.1", static_cast<unsigned short>(number(options, "--port", 65535)),
                               options.at("--path")};
    const auto connections = static_cast<std::size_t>(std::max(1.0, number(options, "--connections", 10000)));
    const bench::Outcome outcome =
        bench::drive(target, deliveries, connections, number(options, "--rate", 1e6));
    print(outcome);
    if (!options.at("--answers").empty()) write_answers(options.at("--answers"), outcome);
} catch (const std::exception& error) {
    std::fprintf(stderr, "bench_load: %s\n", error.what());
    return 2;
}
