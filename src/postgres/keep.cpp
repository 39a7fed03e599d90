#include "postgres/keep.hpp"

#include "postgres/keep_rows.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

std::string cause_of_first_task(const crm::Decision& decision) {
    for (const crm::Task& task : decision.tasks)
        if (!task.is_withdrawn && !task.causes.empty()) return task.causes.back().cause;
    return {};
}

void finish_event(const Decided& decided, Writes& writes) {
    const crm::Event& event = decided.incoming.event;
    const crm::Delivery& delivery = decided.incoming.delivery;
    const crm::Decision& decision = decided.decision;
    Parameters all{parameter(decided.event_id), parameter(crm::name_of(decision.outcome)),
                   parameter(decision.reason),  parameter(decided.answer),
                   parameter(decision.chat_id), parameter(decision.contact_id),
                   parameter(decision.lead_id), or_null(cause_of_first_task(decision))};
    if (delivery.event_id) return writes.call(statements::finish_event, std::move(all));
    for (Parameter& one :
         Parameters{parameter(event.received_at), parameter(event.key), parameter(event.name),
                    parameter(event.widget_id), parameter(event.chat_id), parameter(event.occurred_at),
                    parameter(event.flags), or_null(delivery.request_id), bytes(delivery.body)})
        all.push_back(std::move(one));
    writes.add(statements::add_known_event, {parameter(decided.event_id), parameter(event.received_at),
                                             parameter(event.key), or_null(delivery.request_id)});
    writes.add(statements::add_event, std::move(all));
}

void keep_one(const Decided& decided, Writes& writes) {
    const crm::Event& event = decided.incoming.event;
    const crm::Decision& decision = decided.decision;
    const crm::Time now = event.received_at;
    if (decision.is_new_widget)
        writes.add(statements::add_widget, {parameter(event.widget_id), parameter(now)});
    const auto dissolved = decision.dissolved_contact_id;
    const auto needless_lead = decision.removed_lead_id;
    if (dissolved || needless_lead)
        writes.call_first(statements::strip_contact,
                          {parameter(dissolved), parameter(decision.contact_id), parameter(needless_lead)});
    if (decision.contact) push_contact(*decision.contact, now, writes);
    for (const crm::Chat& chat : decision.chats) push_chat(chat, writes);
    if (decision.contact) push_contact_parts(*decision.contact, now, writes);
    for (const crm::Lead& lead : decision.leads) push_lead(lead, writes);
    for (const crm::Task& task : decision.tasks) push_task(task, now, writes);
    if (decision.call) push_call(*decision.call, writes);
    if (decision.offline_message) push_offline_message(*decision.offline_message, writes);
    for (const crm::PossibleDuplicate& pair : decision.possible_duplicates)
        writes.call(statements::keep_possible_duplicate,
                    {parameter(pair.contact_id), parameter(pair.other_contact_id), parameter(pair.evidence),
                     parameter(now)});
    if (dissolved || needless_lead)
        writes.call(statements::remove_contact, {parameter(dissolved), parameter(decision.contact_id),
                                                 parameter(needless_lead), parameter(decision.lead_id)});
    finish_event(decided, writes);
}

// A row of its own for what is finished without effects; or the row that it has already.
Connection::Call finish(const Refused& refused, std::optional<std::int64_t> repeat_of) {
    static const crm::Event unknown;
    const crm::Event& event = refused.event ? *refused.event : unknown;
    const crm::Delivery& delivery = refused.delivery;
    if (delivery.event_id)
        return {&statements::finish_again,
                {parameter(delivery.event_id), parameter(refused.outcome), parameter(refused.reason),
                 parameter(repeat_of), or_null(refused.sqlstate), or_null(refused.constraint),
                 parameter(refused.next_attempt_at)}};
    return {&statements::add_finished_event,
            {parameter(delivery.received_at), parameter(event.name), parameter(event.widget_id),
             parameter(event.chat_id), parameter(event.occurred_at), bytes(delivery.body),
             parameter(refused.outcome), parameter(refused.reason), parameter(event.flags),
             parameter(refused.answer), parameter(refused.answer_status), parameter(repeat_of),
             or_null(refused.sqlstate), or_null(refused.constraint), or_null(delivery.request_id),
             parameter(refused.next_attempt_at)}};
}

Connection::Call finish_repeat(const Repeated& repeated) {
    const Repeat& repeat = repeated.repeat;
    Refused refused{repeated.incoming.delivery, "repeated",
                    "repeats event " + std::to_string(repeat.event_id), repeat.answer, repeat.answer_status};
    refused.event = &repeated.incoming.event;
    return finish(refused, repeat.event_id);
}

}  // namespace

void keep(Connection& connection, std::span<const Decided> events, std::span<const Repeated> repeats,
          Ending ending) {
    Writes writes;
    for (const Decided& decided : events) keep_one(decided, writes);
    std::vector<Connection::Call> calls = writes.take();
    for (const Repeated& repeated : repeats) calls.push_back(finish_repeat(repeated));
    if (ending == Ending::rollback) calls.push_back({&statements::check_constraints, {}});
    calls.push_back({ending == Ending::commit ? &statements::commit : &statements::rollback, {}});
    connection.pipeline(calls);
}

std::optional<std::int64_t> keep_refused(Connection& connection, const Refused& refused) {
    const Connection::Call call = finish(refused, std::nullopt);
    const Result kept = connection.execute(*call.statement, call.parameters);
    if (kept.rows() == 0) return std::nullopt;
    return Row(kept, 0).integer();
}

}  // namespace postgres
