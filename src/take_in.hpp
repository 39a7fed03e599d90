// The heart of the story: decode → recall → decide → keep. The same for a webhook, a delivery from the spool,
// a failed event that is tried again, a replayed and an imported one.
#pragma once

#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "crm/delivery.hpp"
#include "crm/event.hpp"
#include "crm/policy.hpp"
#include "jivo/decode.hpp"
#include "postgres/connection.hpp"
#include "postgres/recall.hpp"
#include "taken.hpp"

// Bytes → event. Pure.
std::variant<crm::Event, jivo::Rejection> decode(const crm::Delivery& delivery, const crm::Policy& policy);

// Throws postgres::Error when the database fails; whether the delivery was kept is then unknown, and taking
// it in once more settles that.
Taken take_in(const crm::Delivery& delivery, const crm::Policy& policy, postgres::Connection& connection,
              crm::Time now, Manner manner = Manner::as_webhook);

// Several events of webhooks that share no lock number, in one transaction. Nothing for one that shares its
// client with one before it: that is to be taken in once more. Throws when any of them can't be stored;
// nobody is then, and the connection is in a transaction that failed.
std::vector<std::optional<Taken>> take_in_together(std::span<const postgres::Incoming> events,
                                                   const crm::Policy& policy,
                                                   postgres::Connection& connection, crm::Time now);
