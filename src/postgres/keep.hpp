// Decisions into rows, in one round trip.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "crm/decision.hpp"
#include "crm/event.hpp"
#include "postgres/connection.hpp"
#include "postgres/recall.hpp"

namespace postgres {

struct Decided {
    const Incoming& incoming;
    std::int64_t event_id = 0;  // as recalled
    const crm::Decision& decision;
    std::string answer;  // the body that goes out
};

// A known event that came again.
struct Repeated {
    const Incoming& incoming;
    const Repeat& repeat;
};

// Whether the transaction that recall() began is kept, or was only a rehearsal.
enum class Ending { commit, rollback };

// Writes everything that was decided, notes what came again, and ends the transaction.
void keep(Connection& connection, std::span<const Decided> events, std::span<const Repeated> repeats = {},
          Ending ending = Ending::commit);

// A delivery that led to nothing: rejected (it could not be read), failed or dead (it could not be stored).
struct Refused {
    const crm::Delivery& delivery;
    const char* outcome;
    std::string reason;
    std::string answer;
    int answer_status = 200;
    const crm::Event* event = nullptr;  // where it could be read
    std::string sqlstate = {};
    std::string constraint = {};
    std::optional<crm::Time> next_attempt_at = {};
};

// Keeps it in a transaction of its own. Returns its event's id; nothing when it was kept already.
std::optional<std::int64_t> keep_refused(Connection& connection, const Refused& refused);

}  // namespace postgres
