#include "postgres/recall_calls.hpp"

#include <algorithm>
#include <iterator>

#include "crm/call.hpp"
#include "postgres/arrays.hpp"
#include "postgres/lock_number.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

// The numbers of the events, from 1, stand before what is asked about each.
Parameter number(std::size_t at) {
    return parameter(static_cast<std::int64_t>(at) + 1);
}

// As event_key of the database.
void push_keys(std::size_t at, const Incoming& incoming, std::vector<Parameters>& keys) {
    const crm::Event& event = incoming.event;
    const auto push = [&](const char* kind, Parameter key, Parameter widget, Parameter id) {
        keys.push_back({number(at), parameter(kind), std::move(key), std::move(widget), std::move(id)});
    };
    if (!event.chat_id.empty()) push("chat", parameter(event.chat_id), parameter(event.widget_id), null());
    if (incoming.keys.linked_contact_id)
        push("contact", null(), null(), parameter(incoming.keys.linked_contact_id));
    if (incoming.keys.linked_lead_id) push("lead", null(), null(), parameter(incoming.keys.linked_lead_id));
    for (const auto& [kind, key] : incoming.keys.all()) push(name_of(kind), parameter(key), null(), null());
}

std::vector<std::int64_t> lock_numbers(std::span<const Incoming> events) {
    std::vector<std::int64_t> numbers;
    for (const Incoming& incoming : events)
        std::ranges::copy(lock_numbers(incoming), std::back_inserter(numbers));
    return numbers;
}

// The row of an event that failed before.
Parameters for_claim(const Incoming& incoming) {
    const crm::Event& event = incoming.event;
    return {parameter(event.key),
            parameter(event.name),
            parameter(event.widget_id),
            parameter(event.chat_id),
            parameter(event.occurred_at),
            parameter(event.flags),
            parameter(incoming.delivery.event_id)};
}

// What tasks may already be about.
std::vector<std::string> causes_of(const crm::Event& event, const std::string& call) {
    if (event.kind == crm::EventKind::call_event) return {"call:" + call};
    if (event.kind == crm::EventKind::offline_message) return {"offline:" + event.key};
    return {};
}

std::string call_key_of(const Incoming& incoming) {
    if (incoming.event.kind != crm::EventKind::call_event) return {};
    return crm::call_key(incoming.event, incoming.keys.call_phone);
}

// As event_key of the database.
Parameter for_visitors(std::span<const Incoming> events) {
    std::vector<Parameters> visitors;
    for (std::size_t at = 0; at < events.size(); ++at)
        if (const std::string& key = events[at].keys.visitor; !key.empty())
            visitors.push_back({number(at), parameter("visitor"), parameter(key), null(), null()});
    return array_of_rows(visitors);
}

// As event_chat of the database.
Parameter for_chats(std::span<const Incoming> events) {
    std::vector<Parameters> chats;
    for (std::size_t at = 0; at < events.size(); ++at) {
        const crm::Event& event = events[at].event;
        chats.push_back({number(at), parameter(event.widget_id), parameter(event.chat_id),
                         parameter(event.visitor.number)});
    }
    return array_of_rows(chats);
}

// As event_request of the database. Whether the deliveries are new is asked by their requests; of one that
// has a row already, by that.
Parameter for_repeats(std::span<const Incoming> events) {
    std::vector<Parameters> requests;
    for (std::size_t at = 0; at < events.size(); ++at) {
        const crm::Delivery& delivery = events[at].delivery;
        requests.push_back({number(at), parameter(events[at].event.key),
                            delivery.event_id ? null() : or_null(delivery.request_id),
                            parameter(delivery.event_id)});
    }
    return array_of_rows(requests);
}

// As event_cause of the database.
Parameter for_tasks(std::span<const Incoming> events, const std::vector<std::string>& call_keys) {
    std::vector<Parameters> causes;
    for (std::size_t at = 0; at < events.size(); ++at)
        for (const std::string& cause : causes_of(events[at].event, call_keys[at]))
            causes.push_back({number(at), parameter(cause)});
    return array_of_rows(causes);
}

bool has_link(const Incoming& incoming) {
    return incoming.keys.linked_contact_id || incoming.keys.linked_lead_id;
}

}  // namespace

std::vector<std::int64_t> lock_numbers(const Incoming& incoming) {
    std::vector<std::int64_t> numbers{lock_number("event", incoming.event.key)};
    if (!incoming.event.chat_id.empty())
        numbers.push_back(lock_number("chat", incoming.event.widget_id + "/" + incoming.event.chat_id));
    if (const std::string call = call_key_of(incoming); !call.empty())
        numbers.push_back(lock_number("call", call));
    for (const auto& [kind, key] : incoming.keys.all()) numbers.push_back(lock_number(name_of(kind), key));
    return numbers;
}

RecallCalls::RecallCalls(std::span<const Incoming> events) {
    std::vector<Parameters> keys;
    for (std::size_t at = 0; at < events.size(); ++at) {
        push_keys(at, events[at], keys);
        call_keys.push_back(call_key_of(events[at]));
    }
    const Parameter all_keys = array_of_rows(keys);
    const Parameter all_chats = for_chats(events);
    lock(events, all_keys);
    ask_about_events(events, all_chats);
    candidates = ask(statements::find_candidates, {all_keys});
    contacts = ask(statements::contacts);
    identifiers = ask(statements::identifiers, {for_visitors(events)});
    contact_parts = ask(statements::contact_parts);
    leads = ask(statements::leads, {all_chats});
    tasks = ask(statements::tasks, {for_tasks(events, call_keys)});
}

std::size_t RecallCalls::ask(const Statement& statement, Parameters parameters) {
    calls.push_back({&statement, std::move(parameters)});
    return calls.size() - 1;
}

void RecallCalls::lock(std::span<const Incoming> events, const Parameter& keys) {
    ask(statements::begin);
    ask(statements::keep_plans);
    ask(statements::lock_keys, {parameter(lock_numbers(events))});
    locked_contacts = ask(statements::lock_contacts, {keys});
    for (const Incoming& incoming : events) {
        claims.emplace_back();
        if (incoming.delivery.event_id) claims.back() = ask(statements::claim_again, for_claim(incoming));
    }
}

void RecallCalls::ask_about_events(std::span<const Incoming> events, const Parameter& all_chats) {
    repeats = ask(statements::repeats, {for_repeats(events)});
    new_ids = ask(statements::new_ids, {parameter(static_cast<std::int64_t>(events.size()))});
    if (std::ranges::any_of(events, has_link))
        linked_contacts =
            ask(statements::linked_contacts,
                {column(events, [](const auto& one) { return parameter(one.keys.linked_contact_id); }),
                 column(events, [](const auto& one) { return parameter(one.keys.linked_lead_id); })});
    ask(statements::find_chats, {all_chats});
    chats = ask(statements::chats);
    chat_agents = ask(statements::chat_agents);
    if (std::ranges::any_of(call_keys, [](const std::string& key) { return !key.empty(); }))
        phone_calls = ask(statements::calls, {parameter(call_keys)});
}

}  // namespace postgres
