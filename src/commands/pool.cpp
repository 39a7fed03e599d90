#include "commands/pool.hpp"

#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "commands/periodic.hpp"
#include "log/log.hpp"
#include "service/service.hpp"

namespace commands {

void refuse_root(const std::string& subcommand) {
    if (::geteuid() == 0)
        throw std::runtime_error(subcommand +
                                 " needs no rights of root and refuses to have them: start it as a user of "
                                 "its own, e.g. by spawn-fcgi -u, "
                                 "systemd's User= or setpriv");
}

void serve_until_stopped(fastcgi::WorkerPool& pool, const fastcgi::ListeningSocket& socket,
                         std::size_t workers) {
    const Periodic heart(service::between_heartbeats(),
                         [&](const std::stop_token&) { service::tell_alive(pool.load()); });
    logging::info("serving", {{"socket", socket.name()}, {"workers", workers}});
    service::tell_ready(std::to_string(workers) + " workers serve on " + socket.name());
    const int signal = fastcgi::wait_for_stop_signal();
    service::tell_stopping();
    logging::info("stopping", {{"signal", signal == SIGTERM ? "SIGTERM" : "SIGINT"}});
    pool.stop();
    logging::info("stopped");
}

}  // namespace commands
