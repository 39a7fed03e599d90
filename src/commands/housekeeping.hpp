// What the database needs done now and then beside the webhooks, so that its size costs nobody who sends one.
#pragma once

#include <chrono>
#include <utility>

#include "postgres/memory.hpp"

namespace commands {

// For one thread. Any number of processes may do it.
class Housekeeping {
public:
    // `memory` has to be patient: the months are tidied within ten minutes.
    explicit Housekeeping(postgres::Memory memory) : memory_(std::move(memory)) {}

    // To be called every second: works off the lists of the search, and once an hour tidies the months of
    // events.
    void work();

private:
    void tidy_events();

    postgres::Memory memory_;
    std::chrono::steady_clock::time_point next_tidying_{};
};

}  // namespace commands
