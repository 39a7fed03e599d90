#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <system_error>

#include "backlog.hpp"
#include "commands/commands.hpp"
#include "commands/housekeeping.hpp"
#include "commands/monitor.hpp"
#include "commands/periodic.hpp"
#include "commands/pool.hpp"
#include "commands/watchman.hpp"
#include "handle_webhook.hpp"
#include "log/log.hpp"
#include "metrics/metrics.hpp"
#include "now.hpp"
#include "posix/heap.hpp"
#include "postgres/company_watch.hpp"
#include "postgres/error_class.hpp"
#include "postgres/gate.hpp"

namespace commands {

namespace {

using namespace std::chrono_literals;

constexpr auto between_readings_of_settings = 2s;
constexpr auto between_looks_at_backlog = 250ms;
constexpr auto between_sums_of_refusals = 1s;
constexpr auto between_rounds_of_watchman = 5s;
constexpr auto between_rounds_of_housekeeping = 20ms;

// How many events one transaction takes at most, and how long it waits for a lock that somebody else holds.
constexpr std::size_t most_together = 32;
constexpr auto longest_wait_together = 100ms;

// PostgreSQL gives up before the answer is due, so that the connection lives on.
postgres::Patience patience_within(std::chrono::milliseconds budget) {
    return {.lock = budget * 7 / 10, .statement = budget * 8 / 10};
}

// Whoever waits in the spool or failed once is waited for longer: nobody else waits for the answer.
constexpr postgres::Patience patience_of_backlog{.lock = 5s, .statement = 15s};
constexpr postgres::Patience patience_of_housekeeping{.lock = 1s, .statement = 20s};

std::optional<spool::Spool> open_spool(const config::Settings& settings) {
    if (settings.spool.empty()) {
        logging::warning("no --spool: while the database is away, webhooks are answered with 503");
        return std::nullopt;
    }
    return std::make_optional<spool::Spool>(settings.spool, settings.spool_megabytes * 1024 * 1024);
}

// A broken one is no reason not to serve.
metrics::Metrics open_metrics(const std::string& file) try {
    return file.empty() ? metrics::Metrics() : metrics::Metrics(file);
} catch (const std::system_error& error) {
    logging::error("--metrics-file can't be used, this process counts alone", {{"error", error.what()}});
    return metrics::Metrics();
}

// What all workers share.
struct Office {
    explicit Office(const config::Settings& settings)
        : door(settings.secret_file),
          spool(open_spool(settings)),
          company(settings.database),
          metrics(open_metrics(settings.metrics_file)),
          watchman(settings, company),
          monitor(settings, watchman, metrics, spool_or_null()),
          storage(settings.storing_connections, most_together, [&] { return storing_memory(settings); }) {
        for (const std::string& text : door.warnings()) logging::warning(text);
        metrics.enlist(settings.workers);
    }

    spool::Spool* spool_or_null() { return spool ? &*spool : nullptr; }

    postgres::Memory memory(const config::Settings& settings, postgres::Patience patience) {
        return {settings.database, patience, company, gate, [this](const postgres::Error& error) {
                    metrics.add(metrics::Family::database_errors, {postgres::error_class(error.sqlstate)});
                }};
    }

    // Whoever holds up a batch is soon left to itself: the others go on.
    postgres::Memory storing_memory(const config::Settings& settings) {
        postgres::Patience patience = patience_within(settings.answer_budget);
        patience.lock = std::min(patience.lock, longest_wait_together);
        return memory(settings, patience);
    }

    secrets::Door door;
    std::optional<spool::Spool> spool;
    postgres::CompanyWatch company;
    postgres::Gate gate;
    metrics::Metrics metrics;
    Watchman watchman;
    Monitor monitor;
    Storage storage;
};

fastcgi::Handler make_worker(const config::Settings& settings, Office& office) {
    auto memory =
        std::make_shared<postgres::Memory>(office.memory(settings, patience_within(settings.answer_budget)));
    return [memory, budget = settings.answer_budget, &office](const http::Request& request) {
        if (Monitor::is_asked_by(request)) return office.monitor.answer(request, now());
        const metrics::Metrics::Busy busy(office.metrics);
        return handle_webhook(
            request, {office.door, office.storage, *memory, office.spool_or_null(), budget, office.metrics},
            now());
    };
}

}  // namespace

int serve(const config::Settings& settings) {
    logging::set_level(settings.log_level);
    logging::set_format(settings.log_format);
    refuse_root("serve");
    fastcgi::block_stop_signals();
    posix::share_heaps();
    const auto socket = fastcgi::ListeningSocket::open(settings.listen, settings.listen_mode,
                                                       settings.backlog, settings.listen_group);
    Office office(settings);
    office.company.refresh(settings.answer_budget);
    const Periodic settings_reader(between_readings_of_settings,
                                   [&](const std::stop_token&) { office.company.refresh(); });
    Backlog backlog(office.memory(settings, patience_of_backlog), office.spool_or_null(), office.metrics);
    const Periodic backlog_worker(between_looks_at_backlog,
                                  [&](const std::stop_token& stop) { backlog.work_off(stop); });
    const Periodic refusals(between_sums_of_refusals,
                            [&](const std::stop_token&) { office.door.refusals().flush(now()); });
    const Periodic watch(between_rounds_of_watchman,
                         [&](const std::stop_token&) { office.watchman.look(now()); });
    Housekeeping housekeeping(office.memory(settings, patience_of_housekeeping));
    const Periodic housekeeper(between_rounds_of_housekeeping,
                               [&](const std::stop_token&) { housekeeping.work(office.storage); });
    fastcgi::WorkerPool pool(socket, settings.workers, [&] { return make_worker(settings, office); });
    serve_until_stopped(pool, socket, settings.workers);
    office.door.refusals().flush(now() + secrets::Refusals::window);
    return 0;
}

}  // namespace commands
