#include "postgres/recall_calls.hpp"

#include <algorithm>
#include <iterator>

#include "crm/call.hpp"
#include "postgres/columns.hpp"
#include "postgres/lock_number.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

// The keys by which candidates are found, as the arrays of event_candidates().
struct CandidateKeys {
    std::vector<std::string> widgets, chats, kinds, keys;
    std::vector<std::int64_t> chat_events, contact_events, contacts, lead_events, leads, key_events;

    void add(std::int64_t event, const Incoming& incoming) {
        if (!incoming.event.chat_id.empty()) {
            chat_events.push_back(event);
            widgets.push_back(incoming.event.widget_id);
            chats.push_back(incoming.event.chat_id);
        }
        if (incoming.keys.linked_contact_id) {
            contact_events.push_back(event);
            contacts.push_back(*incoming.keys.linked_contact_id);
        }
        if (incoming.keys.linked_lead_id) {
            lead_events.push_back(event);
            leads.push_back(*incoming.keys.linked_lead_id);
        }
        for (const auto& [kind, key] : incoming.keys.all()) {
            key_events.push_back(event);
            kinds.emplace_back(name_of(kind));
            keys.push_back(key);
        }
    }

    Parameters parameters() const {
        return {parameter(chat_events), parameter(widgets),     parameter(chats), parameter(contact_events),
                parameter(contacts),    parameter(lead_events), parameter(leads), parameter(key_events),
                parameter(kinds),       parameter(keys)};
    }
};

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
    for (const crm::TypedPhone& typed : incoming.keys.phones)
        if (typed.raw == incoming.event.call.phone) return crm::call_key(incoming.event, typed.phone.key);
    return crm::call_key(incoming.event, "");
}

Parameter widgets_of(std::span<const Incoming> events) {
    return column(events, [](const Incoming& one) { return one.event.widget_id; });
}

Parameter chats_of(std::span<const Incoming> events) {
    return column(events, [](const Incoming& one) { return one.event.chat_id; });
}

Parameter visitors_of(std::span<const Incoming> events) {
    return column(events, [](const Incoming& one) { return one.event.visitor.number; });
}

// Whether the deliveries are new is asked by their requests; of one that has a row already, by that.
Parameters for_repeats(std::span<const Incoming> events) {
    return {column(events, [](const Incoming& one) { return one.event.key; }),
            column_with_nulls(events,
                              [](const Incoming& one) {
                                  return one.delivery.event_id ? null() : or_null(one.delivery.request_id);
                              }),
            column_with_nulls(events, [](const Incoming& one) { return parameter(one.delivery.event_id); })};
}

// Pairs of an event's number and what a task may already be about.
Parameters for_tasks(std::span<const Incoming> events, const std::vector<std::string>& call_keys) {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> causes;
    for (std::size_t at = 0; at < events.size(); ++at)
        for (std::string& cause : causes_of(events[at].event, call_keys[at])) {
            numbers.push_back(static_cast<std::int64_t>(at) + 1);
            causes.push_back(std::move(cause));
        }
    return {parameter(numbers), parameter(causes)};
}

bool has_link(const Incoming& incoming) {
    return incoming.keys.linked_contact_id || incoming.keys.linked_lead_id;
}

}  // namespace

std::vector<std::int64_t> lock_numbers(const Incoming& incoming) {
    std::vector<std::int64_t> numbers{lock_number("event", incoming.event.key)};
    if (!incoming.event.chat_id.empty())
        numbers.push_back(lock_number("chat", incoming.event.widget_id + "/" + incoming.event.chat_id));
    for (const auto& [kind, key] : incoming.keys.all()) numbers.push_back(lock_number(name_of(kind), key));
    return numbers;
}

RecallCalls::RecallCalls(std::span<const Incoming> events) {
    CandidateKeys keys;
    for (std::size_t at = 0; at < events.size(); ++at) {
        keys.add(static_cast<std::int64_t>(at) + 1, events[at]);
        call_keys.push_back(call_key_of(events[at]));
    }
    lock(events, keys.parameters());
    ask_about_events(events);
    candidates = ask(statements::find_candidates, keys.parameters());
    ask_about_candidates(events, keys.keys);
    ask_about_work(events);
}

std::size_t RecallCalls::ask(const Statement& statement, Parameters parameters) {
    calls.push_back({&statement, std::move(parameters)});
    return calls.size() - 1;
}

void RecallCalls::lock(std::span<const Incoming> events, const Parameters& keys) {
    ask(statements::begin);
    ask(statements::keep_plans);
    ask(statements::lock_keys, {parameter(lock_numbers(events))});
    locked_contacts = ask(statements::lock_contacts, keys);
    for (const Incoming& incoming : events) {
        claims.emplace_back();
        if (incoming.delivery.event_id) claims.back() = ask(statements::claim_again, for_claim(incoming));
    }
}

void RecallCalls::ask_about_events(std::span<const Incoming> events) {
    repeats = ask(statements::repeats, for_repeats(events));
    new_ids = ask(statements::new_ids, {parameter(static_cast<std::int64_t>(events.size()))});
    if (std::ranges::any_of(events, has_link))
        linked_contacts = ask(
            statements::linked_contacts,
            {column_with_nulls(events, [](const auto& one) { return parameter(one.keys.linked_contact_id); }),
             column_with_nulls(events, [](const auto& one) { return parameter(one.keys.linked_lead_id); })});
    ask(statements::find_chats, {widgets_of(events), chats_of(events), visitors_of(events)});
    chats = ask(statements::chats);
    chat_agents = ask(statements::chat_agents);
    if (std::ranges::any_of(call_keys, [](const std::string& key) { return !key.empty(); }))
        phone_calls = ask(statements::calls, {parameter(call_keys)});
}

void RecallCalls::ask_about_candidates(std::span<const Incoming> events,
                                       const std::vector<std::string>& keys) {
    contacts = ask(statements::contacts, {widgets_of(events), chats_of(events)});
    identifiers = ask(statements::identifiers, {parameter(keys)});
    names = ask(statements::names);
    comments = ask(statements::comments);
    fields = ask(statements::fields);
}

void RecallCalls::ask_about_work(std::span<const Incoming> events) {
    leads = ask(statements::leads, {widgets_of(events), chats_of(events)});
    tasks = ask(statements::tasks, for_tasks(events, call_keys));
    to_dos = ask(statements::to_dos);
}

}  // namespace postgres
