// bench_instructions: what the thinking about an event costs: see `instructions`, which makes a database and
// runs this, as it is and under callgrind.
//
//   bench_instructions FILE [TOGETHER]
//
// The file holds an event on each line, as its JSON body. They are taken in one after the other, or so many
// at a time that share no key, as the program does it, by a connection as libpq makes it by itself (PGHOST,
// PGDATABASE, PGUSER). The first fifth is not counted, so that what is done once in a process's life is not
// either. For each kind of event: its number, its name, how many were counted, their mean size in bytes, and
// the processor time in nanoseconds that one spent in each step, the clock's own taken off.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
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

// An event on its way.
struct Piece {
    crm::Delivery delivery;
    Counter counter;
    crm::Event event{};
    crm::EventKeys keys{};
    crm::Decision decision{};
};

std::vector<postgres::Incoming> decode(std::vector<Piece>& pieces, const crm::Policy& policy) {
    std::vector<postgres::Incoming> incoming;
    for (Piece& piece : pieces) {
        std::variant<crm::Event, jivo::Rejection> decoded;
        piece.counter.run(decode_step, [&] {
            decoded = jivo::decode(piece.delivery.body, piece.delivery.received_at, policy);
        });
        piece.event = std::get<crm::Event>(std::move(decoded));
        piece.counter.run(keys_step, [&] { piece.keys = crm::keys_of(piece.event, policy); });
        incoming.push_back({piece.event, piece.keys, piece.delivery});
    }
    return incoming;
}

// As Batch does it. One that leads to a client of another one is left out.
void take_in(std::vector<Piece>& pieces, const crm::Policy& policy, postgres::Connection& connection) {
    const std::vector<postgres::Incoming> incoming = decode(pieces, policy);
    std::vector<postgres::Recalled> recalled = postgres::recall(connection, incoming);
    std::set<std::int64_t> clients;
    std::vector<postgres::Decided> decided;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        Piece& piece = pieces[at];
        if (recalled[at].repeat) throw std::runtime_error("the file holds an event that is known");
        const auto& candidates = recalled[at].candidates;
        if (std::ranges::any_of(candidates, [&](std::int64_t id) { return clients.contains(id); })) continue;
        clients.insert(candidates.begin(), candidates.end());
        piece.counter.run(decide_step, [&] {
            piece.decision =
                crm::decide(piece.event, piece.keys, std::move(recalled[at].snapshot), policy, now());
        });
        std::string answer;
        piece.counter.run(encode_step, [&] { answer = jivo::encode(piece.decision.answer); });
        decided.push_back({incoming[at], recalled[at].event_id, piece.decision, std::move(answer)});
    }
    postgres::keep(connection, decided);
}

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) throw std::runtime_error("no events in " + path);
    return lines;
}

// What of a line must be known beforehand.
struct Line {
    crm::EventKind kind;
    std::vector<std::int64_t> locks;
};

std::vector<Line> read(const std::vector<std::string>& lines, const crm::Policy& policy) {
    std::vector<Line> found;
    for (const std::string& text : lines) {
        const auto decoded = jivo::decode(text, now(), policy);
        if (!std::holds_alternative<crm::Event>(decoded))
            throw std::runtime_error("no event on line " + std::to_string(found.size() + 1));
        const auto& event = std::get<crm::Event>(decoded);
        found.push_back({event.kind, postgres::lock_numbers({event, crm::keys_of(event, policy), {}})});
    }
    return found;
}

void run(const std::string& path, std::size_t most_together) {
    const std::vector<std::string> texts = lines_of(path);
    postgres::Connection connection("user=jivo_crm_app");
    const crm::Policy policy = postgres::load_policy(connection);
    const std::vector<Line> lines = read(texts, policy);
    // Another run on the same database sends other deliveries.
    const std::string process = "bench:" + std::to_string(getpid()) + ":";
    std::vector<Piece> pieces;
    std::set<std::int64_t> locks;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const auto& [kind, own] = lines[at];
        const bool shares = std::ranges::any_of(own, [&](std::int64_t lock) { return locks.contains(lock); });
        if (shares || pieces.size() == most_together) {
            take_in(pieces, policy, connection);
            pieces.clear();
            locks.clear();
        }
        locks.insert(own.begin(), own.end());
        const bool is_counted = at >= lines.size() / 5;
        pieces.push_back({.delivery = {texts[at], now(), process + std::to_string(at)},
                          .counter = Counter(is_counted ? std::optional(kind) : std::nullopt)});
        if (is_counted) figures[static_cast<std::size_t>(kind)].bytes += texts[at].size();
    }
    take_in(pieces, policy, connection);
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
        const std::size_t events = counted[decode_step][kind];
        if (events == 0) continue;
        std::printf("%zu %s %zu %zu", kind, crm::name_of(static_cast<crm::EventKind>(kind)).data(), events,
                    of_kind.bytes / events);
        for (std::size_t step = 0; step < steps; ++step) {
            const auto times = static_cast<std::int64_t>(std::max<std::size_t>(counted[step][kind], 1));
            std::printf(" %lld", static_cast<long long>(of_kind.time[step] / times - clock));
        }
        std::printf("\n");
    }
}

}  // namespace

int main(int count, char** words) {
    if (count < 2 || count > 3) {
        std::fprintf(stderr, "usage: bench_instructions FILE [TOGETHER]\n");
        return 2;
    }
    logging::set_level("warning");
    try {
        run(words[1], count == 3 ? std::stoul(words[2]) : 1);
        print();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_instructions: %s\n", error.what());
        return 1;
    }
    return 0;
}
