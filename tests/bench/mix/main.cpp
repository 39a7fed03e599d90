// bench_mix: writes made-up events as Jivo would send them, one JSON body a line, in the order of sending.
//
//   bench_mix [--seed N] [--events N] [--clients FILE]
//
// The same options make the same events on every machine. FILE names the clients of the database that the
// events are for, see tests/bench/clients: of 100 events 60 are theirs; without it everybody is new. Events
// of different seeds (0 to 499) have no chat and no new client in common, so they may follow each other on
// one database. Unless told, seed 1 and 10000 events.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <stdexcept>

#include "bench/mix/mix.hpp"

namespace {

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t events = 10'000;
    std::string clients;
};

std::uint64_t number(const std::string& name, const std::string& text, std::uint64_t most) {
    const bool is_number =
        !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number || std::stoull(text) > most)
        throw std::runtime_error(name + " takes a number up to " + std::to_string(most));
    return std::stoull(text);
}

Options read_options(int count, char** arguments) {
    Options options;
    for (int place = 1; place < count; place += 2) {
        const std::string name = arguments[place];
        const std::string value = place + 1 < count ? arguments[place + 1] : "";
        if (name == "--seed") {
            options.seed = number(name, value, bench::Mix::most_seeds - 1);
        } else if (name == "--events") {
            options.events = number(name, value, bench::Mix::most_events);
        } else if (name == "--clients") {
            options.clients = value;
        } else {
            throw std::runtime_error("don't know " + name +
                                     ": bench_mix [--seed N] [--events N] [--clients FILE]");
        }
    }
    return options;
}

std::vector<bench::Person> clients_of(const std::string& name) {
    if (name.empty()) return {};
    std::ifstream file(name);
    if (!file) throw std::runtime_error("can't read " + name);
    return bench::read_clients(file);
}

}  // namespace

int main(int count, char** arguments) try {
    const Options options = read_options(count, arguments);
    const std::vector<bench::Person> clients = clients_of(options.clients);
    bench::Mix mix(options.seed, clients);
    for (std::uint64_t event = 0; event < options.events; ++event) std::puts(mix.next().c_str());
    return std::fflush(stdout) == 0 ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "bench_mix: %s\n", error.what());
    return 2;
}
