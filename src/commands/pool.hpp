// What the subcommands that answer requests have in common.
#pragma once

#include <cstddef>
#include <string>

#include "fastcgi/listening_socket.hpp"
#include "fastcgi/stop_signal.hpp"
#include "fastcgi/worker_pool.hpp"

namespace commands {

// Throws when the process has root's rights: nothing here needs them. `subcommand` is for the message.
void refuse_root(const std::string& subcommand);

// Tells the log and the service manager that the pool serves and that it lives, until a signal asks it to
// stop; then lets what is being answered be answered. block_stop_signals() was called before the pool was
// made.
void serve_until_stopped(fastcgi::WorkerPool& pool, const fastcgi::ListeningSocket& socket,
                         std::size_t workers);

}  // namespace commands
