// Some events on their way together, in one transaction: recall → decide → keep. One alone is a batch of one.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <vector>

#include "crm/decision.hpp"
#include "crm/policy.hpp"
#include "postgres/keep.hpp"
#include "postgres/recall.hpp"
#include "stopwatch.hpp"
#include "taken.hpp"

// For one thread. Throws what postgres::recall, crm::decide and postgres::keep throw; the transaction is then
// open, and nothing of the batch is kept.
class Batch {
public:
    // Recalls the events, which must outlive the batch and share no lock number.
    Batch(std::span<const postgres::Incoming> events, postgres::Connection& connection);

    // Of an event that is known already.
    const std::optional<postgres::Repeat>& repeat(std::size_t at) const { return recalled_[at].repeat; }

    // Leaves out who shares a client with one before: what is known of the client is about to change.
    void decide(const crm::Policy& policy, crm::Time now, Manner manner);

    void keep(postgres::Ending ending);

    // In the order of the events; nothing for one that was left out.
    std::vector<std::optional<Taken>>& taken() { return taken_; }

private:
    Taken note(std::size_t at, Manner manner);
    Taken decide_on(std::size_t at, const crm::Policy& policy, crm::Time now);

    Stopwatch watch_;
    Steps steps_;
    std::span<const postgres::Incoming> events_;
    postgres::Connection& connection_;
    std::vector<postgres::Recalled> recalled_;
    std::vector<crm::Decision> decisions_;
    std::vector<postgres::Decided> decided_;
    std::vector<postgres::Repeated> repeated_;
    std::vector<std::optional<Taken>> taken_;
};
