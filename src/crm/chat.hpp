// What is known of one dialog, joined from all its events.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/attribution.hpp"
#include "crm/event.hpp"
#include "crm/policy.hpp"
#include "crm/rank.hpp"
#include "crm/time.hpp"

namespace crm {

enum class ChatStatus { opened, answered, finished };

struct ChatAgent {
    Agent agent;
    Rank rank = 0;
    bool is_final = false;  // from the list of chat_finished
};

// Each value of an attribution with the rank of its observation.
struct Touch {
    Ranked<std::string> utm_source, utm_medium, utm_campaign, utm_content, utm_term;
    Ranked<std::string> referrer, landing_page, ga_client_id, ym_client_id;

    bool is_empty() const;
    bool is_direct() const;  // no source, or Jivo's "(direct)"
};

// What a visitor told of himself while it was not known who he is; his contact gets it when there is one.
struct VisitorFact {
    enum class Kind { name, email, phone, description };
    Kind kind = Kind::name;
    std::string value;  // as typed
    Rank rank = 0;

    bool operator==(const VisitorFact&) const = default;
};

// Each field by itself: Jivo may leave some of them out of a later event.
struct RankedSession {
    Session value;
    std::array<Rank, session_fields.size()> ranks{};

    void take(const Session& observed, Rank rank);
};

struct Chat {
    std::int64_t id = 0;
    bool is_new = true;
    std::string widget_id;
    std::string jivo_chat_id;
    std::int64_t site_id = 0;
    std::optional<std::int64_t> contact_id;
    std::string contact_rule;  // see chats.contact_rule
    std::optional<std::int64_t> lead_id;
    std::string visitor_number;
    Rank visitor_number_rank = 0;            // when it was first told
    std::vector<VisitorFact> visitor_facts;  // empty as soon as there is a contact

    ChatStatus status = ChatStatus::opened;
    bool is_answered = false;         // an agent said something
    bool is_request = false;          // more than an outgoing call
    bool contact_is_changed = false;  // its calls and messages go with it
    Time opened_at;
    std::optional<Time> finished_at;

    Ranked<std::string> visitor_name;
    Ranked<Named> department, topic, organization, client_status;
    Ranked<std::vector<Named>> tags;
    Ranked<Agent> assigned_agent;
    Ranked<Page> page;
    RankedSession session;
    Ranked<std::string> social, rating, invitation, linked_url;
    Ranked<UserToken> token;
    std::optional<int> chats_count;
    bool is_blacklisted = false;
    std::vector<ChatAgent> agents;  // in order of appearance; Jivo's final list once it is known
    bool agents_are_changed = false;
    bool messages_are_replaced = false;  // some were kept before those below
    Touch touch;
    bool touch_is_changed = false;  // or when it was

    Ranked<std::string> transcript;  // ranked by length: a longer one replaces a shorter one
    Rank messages_rank = 0;          // number and length of the messages kept so far
    std::vector<Message> messages;   // to be written; empty when those kept so far stay

    void belong_to(std::int64_t contact) {
        contact_is_changed |= contact_id != contact;
        contact_id = contact;
    }

    // Finished without a word from an agent.
    bool is_missed() const { return status == ChatStatus::finished && !is_answered; }
};

// A chat of which `event` is the first that came.
Chat open_chat(std::int64_t id, const Event& event, const Policy& policy);

// The order of the event's facts among those of its chat: by event_timestamp; an account that sends none
// gives no order but the kinds, so that all its events count as of the chat's opening.
Rank rank_of(const Event& event, const Chat* chat);

// Joins what the event says into the chat. The result after a set of events does not depend on their order.
void join_event(Chat& chat, const Event& event, const Policy& policy);

// Remembers what the event says of the visitor, for the contact that may appear later.
void remember_visitor(Chat& chat, const Event& event);

// The Jivo logins that may name the responsible manager, strongest first, each with its rule.
struct NamedLogin {
    std::string login;
    const char* rule;
};
std::vector<NamedLogin> responsible_logins(const Chat& chat);

}  // namespace crm
