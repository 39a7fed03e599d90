// "Where is my lead?": what Jivo sent, what became of it, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/named.hpp"
#include "records/page.hpp"

namespace records {

// What is not set does not filter.
struct EventFilter {
    std::vector<std::string> outcomes{};        // any of them; see webhook_events.outcome
    std::optional<std::string> event_name{};    // as Jivo names it
    std::optional<std::string> widget_id{};     // Jivo's
    std::optional<std::string> jivo_chat_id{};  // Jivo's, with the widget or of any
    std::optional<std::int64_t> contact_id{};
    std::optional<std::int64_t> lead_id{};
    std::optional<crm::Time> received_from{};
    std::optional<crm::Time> received_until{};  // not included
};

struct EventRow {
    std::int64_t id = 0;
    crm::Time received_at;
    std::string event_name;  // "" when the body could not be read
    std::string outcome;
    std::string reason;
    std::vector<std::string> flags;
    std::string widget_id;
    std::string jivo_chat_id;
    std::optional<std::int64_t> chat_id;
    std::optional<Named> contact;
    std::optional<Named> lead;
    std::optional<Named> task;
    std::optional<std::int64_t> repeat_of;
    int attempts = 1;
    std::optional<crm::Time> next_attempt_at;  // of a failed one; nothing: at once

    // Whether request_replay() may help.
    bool is_replayable() const { return outcome == "failed" || outcome == "dead" || outcome == "rejected"; }
};

// Newest first, a page of 30; see Page::is_cut. Throws postgres::Error.
Page<EventRow> find_events(postgres::Connection& connection, const EventFilter& filter,
                           const PageRequest& request = {});

struct EventDetails {
    EventRow event;
    std::optional<crm::Time> occurred_at;
    std::string request_id;  // also in the log of nginx
    std::string body;        // as received, bytes that are no UTF-8 replaced
    bool is_body_mended = false;
    std::string answer;
    int answer_status = 0;
    std::string sqlstate;  // of a failed one: what PostgreSQL said
    std::string constraint;
    std::vector<std::int64_t> repeats;  // events that repeat this one, at most 20
};

std::optional<EventDetails> find_event(postgres::Connection& connection, std::int64_t event_id);

}  // namespace records
