#include "service/service.hpp"

#include <systemd/sd-daemon.h>

#include <cstdint>

namespace service {

void tell_ready(const std::string& status) {
    ::sd_notify(0, ("READY=1\nSTATUS=" + status).c_str());
}

void tell_stopping() {
    ::sd_notify(0, "STOPPING=1\nSTATUS=answers what has come, then ends");
}

bool is_stuck(const fastcgi::Load& load) {
    return load.without_progress > longest_request;
}

void tell_alive(const fastcgi::Load& load) {
    if (!is_stuck(load)) ::sd_notify(0, "WATCHDOG=1");
}

std::chrono::milliseconds between_heartbeats() {
    std::uint64_t microseconds = 0;
    if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::chrono::hours(1);
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::microseconds(microseconds)) / 2;
}

}  // namespace service
