// What became of a delivery, and how it was taken in.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "crm/decision.hpp"
#include "crm/event.hpp"

// How long an event spent in each step; nothing for one that it did not reach.
struct Steps {
    std::chrono::nanoseconds decode{};
    std::chrono::nanoseconds recall{};
    std::chrono::nanoseconds decide{};
    std::chrono::nanoseconds keep{};
};

// What an event changed.
struct Effects {
    crm::Outcome outcome = crm::Outcome::ignored;
    bool is_contact_created = false;
    bool is_contact_matched = false;
    std::size_t leads_created = 0;
    std::size_t possible_duplicates = 0;
};

// What became of a delivery.
struct Taken {
    enum class Fate {
        kept,      // a new event, with all its effects
        known,     // this very delivery, or its event, was kept before: nothing changed
        repeated,  // a known event that was sent again: noted
        rejected,  // no event: kept with the reason
        failed,    // an event that could not be stored: kept, to be tried again
        dead,      // one that could not be stored the last time too
    };
    Fate fate = Fate::kept;
    std::optional<crm::EventKind> kind{};  // nothing when it is no event
    std::optional<std::int64_t> event_id{};
    std::string reason{};
    std::string answer{};  // the body that goes out
    int answer_status = 200;
    Effects effects{};       // of a kept one
    std::string sqlstate{};  // of a failed or dead one, where PostgreSQL refused it
    std::string constraint{};
    Steps steps{};

    bool is_stored() const { return fate != Fate::failed && fate != Fate::dead; }
};

enum class Manner {
    as_webhook,
    as_import,  // an event that is known leaves no trace
    rehearsal,  // nothing is kept
};
