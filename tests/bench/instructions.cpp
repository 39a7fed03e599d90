// bench_instructions: what the thinking about an event costs: see `instructions`, which makes a database and
// runs this, once as it is and once under callgrind.
//
//   bench_instructions FILE
//
// The file holds an event on each line, as its JSON body. They are taken in one after the other, as the
// program does it, by a connection as libpq makes it by itself (PGHOST, PGDATABASE, PGUSER). The first fifth
// is not counted, so that what is done once in a process's life is not either. For each kind of event: its
// number, its name, how many were counted, their mean size in bytes, and the processor time in nanoseconds
// that one spent in each step, the clock's own taken off.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "crm/decide.hpp"
#include "crm/delivery.hpp"
#include "crm/event_keys.hpp"
#include "jivo/decode.hpp"
#include "jivo/encode.hpp"
#include "log/log.hpp"
#include "now.hpp"
#include "postgres/company.hpp"
#include "postgres/keep.hpp"
#include "postgres/recall.hpp"

namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(crm::EventKind::other) + 1;

enum Step : std::size_t { decode_step, keys_step, decide_step, encode_step, steps };

using Work = std::function<void()>;

std::int64_t processor_time() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

struct Figures {
    std::size_t events = 0;
    std::size_t bytes = 0;
    std::array<std::int64_t, steps> time{};
};

std::array<Figures, kinds> figures;
std::array<std::array<std::size_t, kinds>, steps> counted;

// By its name callgrind knows which step of which kind of event it is: see `instructions`.
template <std::size_t step, std::size_t kind>
[[gnu::noinline]] void count(const Work& work) {
    work();
    ++counted[step][kind];  // behind the work, so that it is no jump out of here; and no two are the same
}

template <std::size_t step, std::size_t... kind>
constexpr auto counters_of(std::index_sequence<kind...>) {
    return std::array{&count<step, kind>...};
}

template <std::size_t... step>
constexpr auto counters(std::index_sequence<step...>) {
    return std::array{counters_of<step>(std::make_index_sequence<kinds>{})...};
}

// Runs the steps of events of one kind, and counts them unless it is nothing.
class Counter {
public:
    explicit Counter(std::optional<crm::EventKind> kind) : kind_(kind) {}

    void run(Step step, const Work& work) const {
        if (!kind_) return work();
        static constexpr auto all = counters(std::make_index_sequence<steps>{});
        const auto kind = static_cast<std::size_t>(*kind_);
        const std::int64_t begin = processor_time();
        all[step][kind](work);
        figures[kind].time[step] += processor_time() - begin;
    }

private:
    std::optional<crm::EventKind> kind_;
};

void take_in(const crm::Delivery& delivery, const crm::Policy& policy, postgres::Connection& connection,
             const Counter& counter) {
    std::variant<crm::Event, jivo::Rejection> decoded;
    counter.run(decode_step, [&] { decoded = jivo::decode(delivery.body, delivery.received_at, policy); });
    const auto& event = std::get<crm::Event>(decoded);
    crm::EventKeys keys;
    counter.run(keys_step, [&] { keys = crm::keys_of(event, policy); });
    const postgres::Incoming incoming{event, std::move(keys), delivery};
    postgres::Recalled recalled = std::move(postgres::recall(connection, {&incoming, 1}).front());
    if (recalled.repeat) throw std::runtime_error("the file holds an event that is known");
    crm::Decision decision;
    counter.run(decide_step, [&] {
        decision = crm::decide(event, incoming.keys, std::move(recalled.snapshot), policy, now());
    });
    std::string answer;
    counter.run(encode_step, [&] { answer = jivo::encode(decision.answer); });
    const postgres::Decided decided{incoming, recalled.event_id, decision, std::move(answer)};
    postgres::keep(connection, {&decided, 1});
}

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) throw std::runtime_error("no events in " + path);
    return lines;
}

std::vector<crm::EventKind> kinds_of(const std::vector<std::string>& lines, const crm::Policy& policy) {
    std::vector<crm::EventKind> found;
    for (const std::string& line : lines) {
        const auto event = jivo::decode(line, now(), policy);
        if (!std::holds_alternative<crm::Event>(event))
            throw std::runtime_error("no event on line " + std::to_string(found.size() + 1));
        found.push_back(std::get<crm::Event>(event).kind);
    }
    return found;
}

void run(const std::string& path) {
    const std::vector<std::string> lines = lines_of(path);
    postgres::Connection connection("user=jivo_crm_app");
    const crm::Policy policy = postgres::load_policy(connection);
    const std::vector<crm::EventKind> all_kinds = kinds_of(lines, policy);
    // Another run on the same database sends other deliveries.
    const std::string process = "bench:" + std::to_string(getpid()) + ":";
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const crm::Delivery delivery{lines[at], now(), process + std::to_string(at)};
        if (at < lines.size() / 5) {
            take_in(delivery, policy, connection, Counter(std::nullopt));
            continue;
        }
        take_in(delivery, policy, connection, Counter(all_kinds[at]));
        Figures& of_kind = figures[static_cast<std::size_t>(all_kinds[at])];
        ++of_kind.events;
        of_kind.bytes += delivery.body.size();
    }
}

// Between two readings with nothing in between.
std::int64_t time_of_clock() {
    constexpr int times = 10000;
    std::int64_t total = 0;
    for (int time = 0; time < times; ++time) {
        const std::int64_t begin = processor_time();
        total += processor_time() - begin;
    }
    return total / times;
}

void print() {
    const std::int64_t clock = time_of_clock();
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const Figures& of_kind = figures[kind];
        if (of_kind.events == 0) continue;
        std::printf("%zu %s %zu %zu", kind, crm::name_of(static_cast<crm::EventKind>(kind)).data(),
                    of_kind.events, of_kind.bytes / of_kind.events);
        for (const std::int64_t time : of_kind.time)
            std::printf(" %lld",
                        static_cast<long long>(time / static_cast<std::int64_t>(of_kind.events) - clock));
        std::printf("\n");
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::fprintf(stderr, "usage: bench_instructions FILE\n");
        return 2;
    }
    logging::set_level("warning");
    try {
        run(words[1]);
        print();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_instructions: %s\n", error.what());
        return 1;
    }
    return 0;
}
