#include <chrono>
#include <csignal>
#include <memory>
#include <optional>

#include "commands/commands.hpp"
#include "fastcgi/listening_socket.hpp"
#include "fastcgi/stop_signal.hpp"
#include "fastcgi/worker_pool.hpp"
#include "handle_webhook.hpp"
#include "jivo/encode.hpp"
#include "log/log.hpp"
#include "postgres/company_watch.hpp"
#include "postgres/migrations.hpp"
#include "secrets/door.hpp"

namespace commands {

namespace {

crm::Time now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

bool schema_is_right(const config::Settings& settings) {
    postgres::Connection connection(settings.database);
    const int version = postgres::schema_version(connection);
    if (version >= postgres::needed_schema_version()) return true;
    logging::error("the database's schema is older than the program: run `jivo-crm migrate` as its owner",
                   {{"schema", version}, {"needed", postgres::needed_schema_version()}});
    return false;
}

// What one worker thread owns: its connection, made when it is needed and replaced when it is lost.
class Worker {
public:
    Worker(const std::string& database, secrets::Door& door, const postgres::CompanyWatch& company)
        : database_(database), door_(door), company_(company) {}

    http::Response answer(const http::Request& request) {
        // An event has a key, so what may have been kept by a lost commit is not kept twice.
        for (int tries_left = most_tries - 1;; --tries_left) {
            try {
                return try_once(request);
            } catch (const postgres::Error& error) {
                logging::warning(
                    "database error",
                    {{"sqlstate", error.sqlstate}, {"error", error.what()}, {"tries_left", tries_left}});
                if (tries_left == 0) return not_kept();
            }
        }
    }

private:
    // The administrator may cut connections more than once while a request is at work.
    static constexpr int most_tries = 5;

    static http::Response not_kept() {
        logging::error("request not kept: the database is away");
        http::Response response;
        response.status = 503;
        response.body = jivo::encode_error("the database is away, try again");
        return response;
    }

    http::Response try_once(const http::Request& request) {
        if (connection_ && !connection_->rollback()) connection_.reset();
        if (!connection_) connection_.emplace(database_);
        try {
            return handle_webhook(request, door_, *company_.policy(), *connection_, now());
        } catch (const postgres::Error& error) {
            // libpq may not have noticed yet that nobody is at the other end.
            if (error.connection_lost()) connection_.reset();
            throw;
        }
    }

    const std::string& database_;
    secrets::Door& door_;
    const postgres::CompanyWatch& company_;
    std::optional<postgres::Connection> connection_;
};

}  // namespace

int serve(const config::Settings& settings) {
    logging::set_level(settings.log_level);
    fastcgi::block_stop_signals();
    secrets::Door door(settings.secret_file);
    for (const std::string& text : door.warnings()) logging::warning(text);
    const auto socket = fastcgi::ListeningSocket::open(settings.listen, settings.listen_mode,
                                                       settings.backlog, settings.listen_group);
    if (!schema_is_right(settings)) return 1;
    const postgres::CompanyWatch company(settings.database);
    fastcgi::WorkerPool pool(socket, settings.workers, [&] {
        auto worker = std::make_shared<Worker>(settings.database, door, company);
        return [worker](const http::Request& request) { return worker->answer(request); };
    });
    logging::info("serving", {{"socket", socket.name()}, {"workers", settings.workers}});
    const int signal = fastcgi::wait_for_stop_signal();
    logging::info("stopping", {{"signal", signal == SIGTERM ? "SIGTERM" : "SIGINT"}});
    pool.stop();
    door.refusals().flush(now() + secrets::Refusals::window);
    logging::info("stopped");
    return 0;
}

}  // namespace commands
