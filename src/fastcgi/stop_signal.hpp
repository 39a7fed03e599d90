// How the program is told to stop: SIGTERM of the system, SIGINT of a person's Ctrl-C.
#pragma once

namespace fastcgi {

// Call it in main before any thread starts, for threads inherit what is blocked: otherwise a signal may kill
// the program in the middle of a request. SIGPIPE is ignored from here on: a client that goes away is an
// error of a write, not the end of the program.
void block_stop_signals();

// Waits for SIGTERM or SIGINT and says which it was. Needs block_stop_signals() before.
int wait_for_stop_signal();

}  // namespace fastcgi
