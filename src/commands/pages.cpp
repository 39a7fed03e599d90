#include "pages/handle_page.hpp"

#include <chrono>
#include <csignal>
#include <memory>
#include <stdexcept>

#include "commands/commands.hpp"
#include "commands/pages_monitor.hpp"
#include "commands/periodic.hpp"
#include "commands/pool.hpp"
#include "commands/report_counter.hpp"
#include "log/log.hpp"
#include "now.hpp"
#include "postgres/company_watch.hpp"
#include "postgres/gate.hpp"

namespace commands {

namespace {

using namespace std::chrono_literals;

constexpr auto between_readings_of_settings = 2s;
constexpr auto between_counts_of_reports = 1min;
// A person waits longer than Jivo does.
constexpr std::chrono::milliseconds patience = 5s;
constexpr postgres::Patience patience_of_statements{.lock = 3s, .statement = 4s};
// Forms are small; the longest text is a comment.
constexpr std::size_t largest_form = std::size_t{256} * 1024;

struct Office {
    explicit Office(const std::string& database) : company(database, postgres::load_policy_without_keys) {}

    postgres::CompanyWatch company;
    postgres::Gate gate;
};

fastcgi::Handler make_worker(const config::Settings& settings, Office& office) {
    // What goes wrong is told by Memory itself.
    auto memory =
        std::make_shared<postgres::Memory>(settings.database, patience_of_statements, office.company,
                                           office.gate, [](const postgres::Error&) {});
    const records::SessionLimits limits{std::chrono::minutes(settings.session_idle_minutes),
                                        std::chrono::hours(settings.session_hours)};
    return [memory, limits, trusts = settings.trust_remote_user, &office](const http::Request& request) {
        if (const auto answer = answer_monitoring(request, !office.company.is_failing())) return *answer;
        return ::pages::handle_page(
            request,
            {.memory = *memory, .patience = patience, .limits = limits, .trusts_remote_user = trusts}, now());
    };
}

}  // namespace

int pages(const config::Settings& settings) {
    logging::set_level(settings.log_level);
    logging::set_format(settings.log_format);
    refuse_root("pages");
    fastcgi::block_stop_signals();
    const auto socket = fastcgi::ListeningSocket::open(settings.listen, settings.listen_mode,
                                                       settings.backlog, settings.listen_group);
    if (settings.trust_remote_user && !socket.is_unix())
        throw std::runtime_error(
            "--trust-remote-user needs a Unix socket: over TCP anybody on the way could name himself; listen "
            "on "
            "unix:/path or turn it off");
    ::pages::prepare();
    Office office(settings.database);
    office.company.refresh();
    const Periodic settings_reader(between_readings_of_settings,
                                   [&](const std::stop_token&) { office.company.refresh(); });
    ReportCounter reports(settings.database);
    const Periodic report_counter(between_counts_of_reports, [&](const std::stop_token& stop) {
        reports.count([&] { return stop.stop_requested(); });
    });
    fastcgi::WorkerPool pool(socket, settings.workers, [&] { return make_worker(settings, office); },
                             {.body = largest_form});
    serve_until_stopped(pool, socket, settings.workers);
    return 0;
}

}  // namespace commands
