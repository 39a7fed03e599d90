// What the service manager is told: that the pool serves, is alive, stops. The only room that includes
// libsystemd. Thread-safe; does nothing where no manager has asked for it (NOTIFY_SOCKET, WATCHDOG_USEC).
#pragma once

#include <chrono>
#include <string>

#include "fastcgi/load.hpp"

namespace service {

// `status` is for people, in `systemctl status`.
void tell_ready(const std::string& status);
void tell_stopping();

// No request takes so long: the answer budget ends at 20 s, and nginx waits for 30 s.
inline constexpr std::chrono::seconds longest_request{40};

// Whether the pool will not help itself: every worker has been on one request for longer than any request
// takes.
bool is_stuck(const fastcgi::Load& load);

// Unless the pool is stuck: then the manager hears nothing, and puts an end to it.
void tell_alive(const fastcgi::Load& load);

// How often to tell: twice in the time after which the manager loses patience. Without a manager an hour.
std::chrono::milliseconds between_heartbeats();

}  // namespace service
