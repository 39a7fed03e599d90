#include "postgres/recall.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "crm/call.hpp"
#include "postgres/lock_number.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

using Calls = std::vector<Connection::Call>;

constexpr const char* no_data = "02000";
constexpr const char* serialization_failure = "40001";

// How often an event is recalled while people merge its contacts.
constexpr int most_tries = 20;

// The keys by which candidates are found, as the arrays of candidate_contacts().
struct CandidateKeys {
    std::vector<std::string> widgets, chats, kinds, keys;
    std::vector<std::int64_t> contacts, leads;

    void add(const Incoming& incoming) {
        if (!incoming.event.chat_id.empty()) {
            widgets.push_back(incoming.event.widget_id);
            chats.push_back(incoming.event.chat_id);
        }
        if (incoming.keys.linked_contact_id) contacts.push_back(*incoming.keys.linked_contact_id);
        if (incoming.keys.linked_lead_id) leads.push_back(*incoming.keys.linked_lead_id);
        for (const auto& [kind, key] : incoming.keys.all()) {
            kinds.emplace_back(name_of(kind));
            keys.push_back(key);
        }
    }

    Parameters parameters() const {
        return {parameter(widgets), parameter(chats), parameter(contacts),
                parameter(leads),   parameter(kinds), parameter(keys)};
    }
};

std::vector<std::int64_t> lock_numbers(std::span<const Incoming> events) {
    std::vector<std::int64_t> numbers;
    for (const Incoming& incoming : events) {
        if (!incoming.event.chat_id.empty())
            numbers.push_back(lock_number("chat", incoming.event.widget_id + "/" + incoming.event.chat_id));
        for (const auto& [kind, key] : incoming.keys.all())
            numbers.push_back(lock_number(name_of(kind), key));
    }
    return numbers;
}

Connection::Call claim(const Incoming& incoming) {
    const crm::Event& event = incoming.event;
    const crm::Delivery& delivery = incoming.delivery;
    if (delivery.event_id)
        return {&statements::claim_again,
                {parameter(event.key), parameter(event.name), parameter(event.widget_id),
                 parameter(event.chat_id), parameter(event.occurred_at), parameter(event.flags),
                 parameter(delivery.event_id)}};
    return {&statements::claim_event,
            {parameter(event.received_at), parameter(event.key), parameter(event.name),
             parameter(event.widget_id), parameter(event.chat_id), parameter(event.occurred_at),
             bytes(delivery.body), parameter(event.flags), or_null(delivery.request_id)}};
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

// How many results one event has: the calls of ask(); and which one is of find_candidates.
constexpr std::size_t results_per_event = 15;
constexpr std::size_t candidates_result = 5;

void ask(const Incoming& incoming, Calls& calls) {
    const crm::Event& event = incoming.event;
    const crm::Delivery& delivery = incoming.delivery;
    CandidateKeys candidate_keys;
    candidate_keys.add(incoming);
    const Parameters chat{parameter(event.widget_id), parameter(event.chat_id)};
    Parameters visitor = chat;
    visitor.push_back(parameter(event.visitor.number));
    const std::string call = call_key_of(incoming);
    Parameters for_tasks = visitor;
    for_tasks.push_back(parameter(causes_of(event, call)));
    calls.push_back({&statements::read_repeat,
                     {parameter(event.key), delivery.event_id ? null() : or_null(delivery.request_id),
                      parameter(delivery.event_id)}});
    calls.push_back({&statements::new_ids, {}});
    calls.push_back({&statements::linked_contact,
                     {parameter(incoming.keys.linked_contact_id), parameter(incoming.keys.linked_lead_id)}});
    calls.push_back({&statements::chats, visitor});
    calls.push_back({&statements::chat_agents, visitor});
    calls.push_back({&statements::find_candidates, candidate_keys.parameters()});
    calls.push_back({&statements::contacts, chat});
    calls.push_back({&statements::identifiers, {parameter(candidate_keys.keys)}});
    calls.push_back({&statements::names, {}});
    calls.push_back({&statements::comments, {}});
    calls.push_back({&statements::fields, {}});
    calls.push_back({&statements::leads, chat});
    calls.push_back({&statements::tasks, for_tasks});
    calls.push_back({&statements::calls, {parameter(call)}});
    calls.push_back({&statements::to_dos, {}});
}

void read_chats_of(const crm::Event& event, const Result& chats, const Result& agents,
                   crm::Snapshot& snapshot) {
    for (crm::Chat& chat : read_chats(chats, agents)) {
        if (chat.jivo_chat_id == event.chat_id && !event.chat_id.empty())
            snapshot.chat = std::move(chat);
        else
            snapshot.waiting_chats.push_back(std::move(chat));
    }
}

crm::Snapshot read_snapshot(const crm::Event& event, std::span<const Result> results) {
    crm::Snapshot snapshot;
    Row ids(results[1], 0);
    snapshot.new_ids.contact = ids.integer();
    snapshot.new_ids.chat = ids.integer();
    snapshot.new_ids.lead = ids.integer();
    if (results[2].rows()) snapshot.linked_contact_id = Row(results[2], 0).integer();
    read_chats_of(event, results[3], results[4], snapshot);
    snapshot.contacts = read_contacts(results[6]);
    read_identifiers(results[7], snapshot.contacts);
    read_names(results[8], snapshot.contacts);
    read_comments(results[9], snapshot.contacts);
    read_fields(results[10], snapshot.contacts);
    snapshot.leads = read_leads(results[11]);
    snapshot.tasks = read_tasks(results[12]);
    if (results[13].rows()) snapshot.call = read_call(results[13]);
    snapshot.to_dos = read_to_dos(results[14]);
    return snapshot;
}

Repeat read_repeat(const Result& result) {
    if (result.rows() == 0) throw Error("the event's row is gone", no_data, "");
    Row row(result, 0);
    Repeat repeat;
    repeat.event_id = row.integer();
    repeat.answer = row.text();
    repeat.answer_status = static_cast<int>(row.integer());
    repeat.is_same_delivery = row.boolean();
    repeat.is_unfinished = row.boolean();
    repeat.attempts = static_cast<int>(row.integer());
    return repeat;
}

Recalled read(const Incoming& incoming, const Result& claimed, std::span<const Result> results) {
    Recalled recalled;
    if (claimed.rows()) {
        recalled.event_id = Row(claimed, 0).integer();
        recalled.snapshot = read_snapshot(incoming.event, results);
    } else {
        recalled.repeat = read_repeat(results[0]);
    }
    return recalled;
}

// Who waited for a contact's lock while people merged it knows the one that it is now, but holds another's
// lock.
bool all_are_locked(const Result& locked, std::span<const Result> results) {
    std::set<std::int64_t> ids;
    for (std::size_t at = 0; at < locked.rows(); ++at) ids.insert(Row(locked, at).integer());
    for (std::size_t at = candidates_result; at < results.size(); at += results_per_event)
        for (const std::int64_t candidate : Row(results[at], 0).integers())
            if (!ids.contains(candidate)) return false;
    return true;
}

}  // namespace

std::vector<Recalled> recall(Connection& connection, std::span<const Incoming> events) {
    Calls calls{{&statements::begin, {}}};
    for (const Incoming& incoming : events) calls.push_back(claim(incoming));
    CandidateKeys all_keys;
    for (const Incoming& incoming : events) all_keys.add(incoming);
    calls.push_back({&statements::lock_keys, {parameter(lock_numbers(events))}});
    calls.push_back({&statements::lock_contacts, all_keys.parameters()});
    const std::size_t first = calls.size();
    for (const Incoming& incoming : events) ask(incoming, calls);
    std::vector<Result> results = connection.pipeline(calls);
    for (int tries = 1; !all_are_locked(results[first - 1], std::span(results).subspan(first)); ++tries) {
        if (tries == most_tries) throw Error("contacts are merged without end", serialization_failure, "");
        connection.rollback();
        results = connection.pipeline(calls);
    }
    std::vector<Recalled> recalled;
    for (std::size_t at = 0; at < events.size(); ++at)
        recalled.push_back(
            read(events[at], results[1 + at],
                 std::span(results).subspan(first + at * results_per_event, results_per_event)));
    return recalled;
}

}  // namespace postgres
