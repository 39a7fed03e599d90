#include "postgres/recall.hpp"

#include <algorithm>
#include <set>

#include "postgres/recall_calls.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

constexpr const char* no_data = "02000";
constexpr const char* serialization_failure = "40001";

// How often events are recalled while people merge their contacts.
constexpr int most_tries = 20;

using Results = std::vector<Result>;

// Calls `read` with each row and the event that it belongs to, whose number, from 1, is the first column.
template <typename Read>
void each_of_events(const Result& result, std::vector<Recalled>& recalled, Read read) {
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        const auto number = static_cast<std::size_t>(row.integer());
        read(row, recalled.at(number - 1));
    }
}

void read_new_ids(const Result& ids, std::vector<Recalled>& recalled) {
    for (std::size_t at = 0; at < recalled.size(); ++at) {
        Row row(ids, at);
        crm::NewIds& new_ids = recalled[at].snapshot.new_ids;
        new_ids.contact = row.integer();
        new_ids.chat = row.integer();
        new_ids.lead = row.integer();
        recalled[at].event_id = row.integer();
    }
}

Repeat read_repeat(Row& row) {
    Repeat repeat;
    repeat.event_id = row.integer();
    repeat.answer = row.text();
    repeat.answer_status = static_cast<int>(row.integer());
    repeat.is_same_delivery = row.boolean();
    repeat.is_unfinished = row.boolean();
    repeat.attempts = static_cast<int>(row.integer());
    return repeat;
}

// The rows of events that failed before: taken up again, or else the event is known by another.
void read_claims(std::span<const Incoming> events, const RecallCalls& asked, const Results& results,
                 std::vector<Recalled>& recalled) {
    for (std::size_t at = 0; at < events.size(); ++at) {
        if (!asked.claims[at]) continue;
        if (results[*asked.claims[at]].rows()) {
            recalled[at].event_id = events[at].delivery.event_id.value_or(0);
            recalled[at].repeat.reset();
        } else if (!recalled[at].repeat) {
            throw Error("the event's row is gone", no_data, "");
        }
    }
}

void read_candidates(const Result& candidates, std::vector<Recalled>& recalled) {
    Row row(candidates, 0);
    const std::vector<std::int64_t> events = row.integers();
    const std::vector<std::int64_t> contacts = row.integers();
    for (std::size_t at = 0; at < events.size(); ++at)
        recalled.at(static_cast<std::size_t>(events[at]) - 1).candidates.push_back(contacts.at(at));
}

void read_own_chats(std::span<const Incoming> events, const RecallCalls& asked, const Results& results,
                    std::vector<Recalled>& recalled) {
    for (auto& [number, chat] : read_chats(results[asked.chats], results[asked.chat_agents])) {
        const crm::Event& event = events[number - 1].event;
        crm::Snapshot& snapshot = recalled[number - 1].snapshot;
        if (chat.jivo_chat_id == event.chat_id && !event.chat_id.empty())
            snapshot.chat = std::move(chat);
        else
            snapshot.waiting_chats.push_back(std::move(chat));
    }
}

// A contact that two events lead to goes to the first: the other is not to be decided on before that is kept.
void read_clients(const RecallCalls& asked, const Results& results, std::vector<Recalled>& recalled) {
    std::vector<crm::Contact> contacts = read_contacts(results[asked.contacts]);
    read_identifiers(results[asked.identifiers], contacts);
    const std::vector<crm::ToDo> to_dos = read_contact_parts(results[asked.contact_parts], contacts);
    for (Recalled& one : recalled) {
        const std::set<std::int64_t> ids(one.candidates.begin(), one.candidates.end());
        for (crm::Contact& contact : contacts)
            if (ids.contains(contact.id)) one.snapshot.contacts.push_back(std::exchange(contact, {}));
        for (const crm::ToDo& to_do : to_dos)
            if (ids.contains(to_do.contact_id)) one.snapshot.to_dos.push_back(to_do);
    }
}

void read_work(const RecallCalls& asked, const Results& results, std::vector<Recalled>& recalled) {
    for (auto& [number, lead] : read_leads(results[asked.leads]))
        recalled[number - 1].snapshot.leads.push_back(std::move(lead));
    for (auto& [number, task] : read_tasks(results[asked.tasks]))
        recalled[number - 1].snapshot.tasks.push_back(std::move(task));
}

void read_calls_of(const RecallCalls& asked, const Results& results, std::vector<Recalled>& recalled) {
    if (!asked.phone_calls) return;
    for (crm::CallRecord& call : read_calls(results[*asked.phone_calls]))
        for (std::size_t at = 0; at < recalled.size(); ++at)
            if (asked.call_keys[at] == call.call_key) recalled[at].snapshot.call = call;
}

std::vector<Recalled> read(std::span<const Incoming> events, const RecallCalls& asked,
                           const Results& results) {
    std::vector<Recalled> recalled(events.size());
    read_new_ids(results[asked.new_ids], recalled);
    each_of_events(results[asked.repeats], recalled,
                   [](Row& row, Recalled& one) { one.repeat = read_repeat(row); });
    read_claims(events, asked, results, recalled);
    if (asked.linked_contacts)
        each_of_events(results[*asked.linked_contacts], recalled,
                       [](Row& row, Recalled& one) { one.snapshot.linked_contact_id = row.integer(); });
    read_candidates(results[asked.candidates], recalled);
    read_own_chats(events, asked, results, recalled);
    read_clients(asked, results, recalled);
    read_work(asked, results, recalled);
    read_calls_of(asked, results, recalled);
    return recalled;
}

// Who waited for a contact's lock while people merged it knows the one that it is now, but holds another's
// lock.
bool all_are_locked(const RecallCalls& asked, const Results& results) {
    const Result& locked = results[asked.locked_contacts];
    std::set<std::int64_t> ids;
    for (std::size_t at = 0; at < locked.rows(); ++at) ids.insert(Row(locked, at).integer());
    Row row(results[asked.candidates], 0);
    row.integers();  // the events
    return std::ranges::all_of(row.integers(),
                               [&](std::int64_t candidate) { return ids.contains(candidate); });
}

}  // namespace

std::vector<Recalled> recall(Connection& connection, std::span<const Incoming> events) {
    const RecallCalls asked(events);
    Results results = connection.pipeline(asked.calls);
    for (int tries = 1; !all_are_locked(asked, results); ++tries) {
        if (tries == most_tries) throw Error("contacts are merged without end", serialization_failure, "");
        connection.rollback();
        results = connection.pipeline(asked.calls);
    }
    return read(events, asked, results);
}

}  // namespace postgres
