#include "commands/monitor.hpp"

#include <chrono>
#include <utility>

#include "commands/alarms.hpp"
#include "commands/gauges.hpp"
#include "postgres/connection.hpp"
#include "postgres/migrations.hpp"

namespace commands {

namespace {

constexpr const char* ready = "ready";

// In words that need no escaping in JSON.
struct Readiness {
    std::string database = ready;
    std::string schema = ready;
    std::string spool = ready;

    bool is_complete() const { return database == ready && schema == ready && spool == ready; }
};

http::Response json(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

void ask_database(const std::string& database, Readiness& readiness) try {
    constexpr std::chrono::seconds patience{1};
    postgres::Connection connection(database, "jivo-crm monitor", postgres::Patience{patience, patience},
                                    patience);
    connection.set_deadline(std::chrono::steady_clock::now() + patience);
    const int version = postgres::schema_version(connection);
    const int needed = postgres::needed_schema_version();
    if (version < needed)
        readiness.schema = "version " + std::to_string(version) + ", needed " + std::to_string(needed) +
                           ": run jivo-crm migrate as the owner of the database";
} catch (const postgres::Error&) {
    readiness.database = "away: jivo-crm check tells why";
    readiness.schema = "unknown";
}

// One that waits for a moment is well, and so is one that is not there.
void look_at_spool(const config::Settings& settings, crm::Time now, Readiness& readiness) {
    if (settings.spool.empty()) return;
    for (const crm::Alarm& alarm : spool_alarms(settings, now)) {
        if (alarm.name == "spool_unusable") readiness.spool = "unusable: jivo-crm check tells why";
        if (alarm.name == "spool_waiting" && alarm.severity == crm::Alarm::Severity::wrong)
            readiness.spool = "not drained: events wait for more than " +
                              std::to_string(settings.spool_minutes) + " minutes";
    }
}

}  // namespace

Monitor::Monitor(const config::Settings& settings, const Watchman& watchman, const metrics::Metrics& metrics,
                 const spool::Spool* spool)
    : settings_(settings), watchman_(watchman), metrics_(metrics), spool_(spool) {}

bool Monitor::is_asked_by(const http::Request& request) {
    return request.path == "/healthz" || request.path == "/readyz" || request.path == "/metrics";
}

http::Response Monitor::answer(const http::Request& request, crm::Time now) const {
    if (request.method != "GET" && request.method != "HEAD") {
        http::Response refusal = json(405, R"({"result":"only GET is answered here"})");
        refusal.headers.emplace_back("Allow", "GET, HEAD");
        return refusal;
    }
    if (request.path == "/readyz") return readiness(now);
    if (request.path == "/healthz") return json(200, R"({"status":"alive"})");
    http::Response page;
    page.content_type = metrics::content_type;
    page.body = metrics_.page(gauges_of(watchman_.view(), spool_, now));
    return page;
}

http::Response Monitor::readiness(crm::Time now) const {
    Readiness found;
    ask_database(settings_.database, found);
    look_at_spool(settings_, now, found);
    return json(found.is_complete() ? 200 : 503,
                R"({"status":")" + std::string(found.is_complete() ? ready : "not ready") +
                    R"(","database":")" + found.database + R"(","schema":")" + found.schema +
                    R"(","spool":")" + found.spool + R"("})");
}

}  // namespace commands
