// The heart of the story: decode → recall → decide → keep. The same for a webhook, a delivery from the spool,
// a failed event that is tried again, a replayed and an imported one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "crm/delivery.hpp"
#include "crm/event.hpp"
#include "crm/policy.hpp"
#include "jivo/decode.hpp"
#include "postgres/connection.hpp"

// Bytes → event. Pure.
std::variant<crm::Event, jivo::Rejection> decode(const crm::Delivery& delivery, const crm::Policy& policy);

// What became of a delivery.
struct Taken {
    enum class Fate {
        kept,      // a new event, with all its effects
        known,     // this very delivery, or its event, was kept before: nothing changed
        repeated,  // a known event that was sent again: noted
        rejected,  // no event: kept with the reason
        failed,    // an event that could not be stored: kept, to be tried again
    };
    Fate fate = Fate::kept;
    std::optional<std::int64_t> event_id;
    std::string reason;
    std::string answer;  // the body that goes out
    int answer_status = 200;
    std::string sqlstate;  // of a failed one, where PostgreSQL refused it
    std::string constraint;
};

// One line in the log, of ids alone.
void tell(const Taken& taken, const crm::Delivery& delivery);

enum class Manner {
    as_webhook,
    as_import,  // an event that is known leaves no trace
    rehearsal,  // nothing is kept
};

// Throws postgres::Error when the database fails; whether the delivery was kept is then unknown, and taking
// it in once more settles that.
Taken take_in(const crm::Delivery& delivery, const crm::Policy& policy, postgres::Connection& connection,
              crm::Time now, Manner manner = Manner::as_webhook);
