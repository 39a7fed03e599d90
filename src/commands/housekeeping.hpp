// What the database needs done now and then beside the webhooks, so that its size costs nobody who sends one.
#pragma once

#include <chrono>
#include <cstddef>
#include <utility>

#include "postgres/memory.hpp"
#include "storage.hpp"

namespace commands {

// For one thread. Any number of processes may do it.
class Housekeeping {
public:
    // `memory` has to give a statement less than half a minute.
    explicit Housekeeping(postgres::Memory memory) : memory_(std::move(memory)) {}

    // To be called many times a second: works off the lists of the search once a second, and sooner when many
    // events were stored and none waits for it; once an hour tidies the months of events. Does one thing,
    // within half a minute, so that a stop need not wait for longer.
    void work(const Storage& storage);

private:
    void work_off_search_lists();
    void tidy_events();

    postgres::Memory memory_;
    std::size_t stored_before_ = 0;  // when the lists were worked off
    std::chrono::steady_clock::time_point next_search_lists_{};
    std::chrono::steady_clock::time_point next_tidying_{};
};

}  // namespace commands
