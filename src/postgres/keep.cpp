#include "postgres/keep.hpp"

#include <algorithm>
#include <vector>

#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

using Calls = std::vector<Connection::Call>;

template <typename Items, typename Member>
Parameter column(const Items& items, Member member) {
    std::vector<std::string> values;
    values.reserve(items.size());
    for (const auto& item : items) values.push_back(member(item));
    return parameter(values);
}

// An array with a NULL for each "".
template <typename Items, typename Member>
Parameter column_with_nulls(const Items& items, Member member) {
    std::string text = "{";
    for (const auto& item : items) {
        const Parameter value = member(item);
        if (text.size() > 1) text += ',';
        text += value.value ? '"' + *value.value + '"' : "NULL";
    }
    return {text + '}', false};
}

void keep_contact(const crm::Contact& contact, const Decided& decided, Calls& calls) {
    const auto touch_id = [](const std::optional<crm::TouchReference>& touch) {
        return touch ? parameter(touch->chat_id) : null();
    };
    calls.push_back({contact.is_new ? &statements::add_contact : &statements::change_contact,
                     {parameter(contact.id), parameter(contact.name), parameter(contact.description),
                      parameter(contact.responsible.manager_id), or_null(contact.responsible.rule),
                      parameter(contact.responsible.decided_id), parameter(contact.responsible.chat_id),
                      touch_id(contact.first_touch), touch_id(contact.last_touch),
                      parameter(contact.created_at), parameter(decided.event.received_at)}});
}

void keep_identifier(const crm::Contact& contact, const crm::Identifier& one, const Decided& decided,
                     Calls& calls) {
    calls.push_back(
        {one.key.empty() ? &statements::keep_raw_identifier : &statements::keep_identifier,
         {parameter(one.owner_id ? one.owner_id : contact.id), parameter(name_of(one.kind)),
          parameter(one.raw), or_null(one.key), parameter(name_of(one.level)), parameter(one.is_primary),
          parameter(one.is_shared), parameter(one.is_guessed), parameter(one.extension), parameter(one.rank),
          parameter(one.chat_id), parameter(decided.event.received_at)}});
}

void keep_contact_parts(const crm::Contact& contact, const Decided& decided, Calls& calls) {
    // The one that ceases to be primary goes first: there may be only one at any moment.
    for (const bool is_primary : {false, true})
        for (const crm::Identifier& one : contact.identifiers)
            if (one.is_changed && one.is_primary == is_primary) keep_identifier(contact, one, decided, calls);
    for (const crm::ContactName& one : contact.names)
        if (one.is_changed)
            calls.push_back({&statements::keep_name,
                             {parameter(contact.id), parameter(one.name), parameter(one.rank),
                              parameter(decided.decision.chat_id)}});
    for (const crm::Comment& one : contact.comments)
        if (one.is_changed)
            calls.push_back({&statements::keep_comment,
                             {parameter(contact.id), parameter(one.text), parameter(one.observed_at),
                              parameter(one.rank), parameter(decided.decision.chat_id)}});
    for (const crm::ContactAttribute& one : contact.attributes)
        calls.push_back(
            {&statements::keep_attribute,
             {parameter(contact.id), parameter(one.name), parameter(one.value), parameter(one.rank)}});
}

Parameters chat_parameters(const crm::Chat& chat) {
    const crm::Session& session = chat.session.value;
    const crm::UserToken& token = chat.token.value;
    const crm::Agent& assigned = chat.assigned_agent.value;
    Parameters all{
        parameter(chat.id),          parameter(chat.widget_id),      parameter(chat.jivo_chat_id),
        parameter(chat.site_id),     parameter(chat.contact_id),     parameter(chat.contact_rule),
        parameter(chat.lead_id),     parameter(chat.visitor_number), parameter(name_of(chat.status)),
        parameter(chat.is_answered), parameter(chat.is_missed()),    parameter(chat.is_request),
        parameter(chat.opened_at),   parameter(chat.finished_at),    parameter(chat.visitor_name.value)};
    for (const crm::Named* named :
         {&chat.department.value, &chat.topic.value, &chat.organization.value, &chat.client_status.value}) {
        all.push_back(parameter(named->id));
        all.push_back(parameter(named->title));
    }
    all.push_back(column(chat.tags.value, [](const crm::Named& tag) { return tag.title; }));
    for (const std::string* text :
         {&assigned.id,           &assigned.email,        &assigned.name,         &chat.page.value.url,
          &chat.page.value.title, &session.ip_address,    &session.user_agent,    &session.country,
          &session.country_code,  &session.region,        &session.city,          &session.latitude,
          &session.longitude,     &session.organization,  &session.provider,      &chat.social.value,
          &chat.rating.value,     &chat.invitation.value, &chat.linked_url.value, &token.raw,
          &token.login,           &token.client_id})
        all.push_back(parameter(*text));
    all.push_back(parameter(names_of(token.extra)));
    all.push_back(parameter(values_of(token.extra)));
    all.push_back(parameter(chat.chats_count));
    all.push_back(parameter(chat.is_blacklisted));
    all.push_back(parameter(chat.transcript.value));
    all.push_back(parameter(field_ranks(chat)));
    return all;
}

void keep_agents(const crm::Chat& chat, Calls& calls) {
    if (!chat.agents_are_changed) return;
    calls.push_back({&statements::remove_agents, {parameter(chat.id)}});
    const auto& agents = chat.agents;
    calls.push_back(
        {&statements::add_agents,
         {parameter(chat.id), column(agents, [](const auto& one) { return one.agent.id; }),
          column(agents, [](const auto& one) { return one.agent.email; }),
          column(agents, [](const auto& one) { return one.agent.name; }),
          column(agents, [](const auto& one) { return one.agent.phone; }),
          column(agents, [](const auto& one) { return std::to_string(one.rank); }),
          column(agents, [](const auto& one) { return std::string(one.is_final ? "t" : "f"); })}});
}

void keep_messages(const crm::Chat& chat, Calls& calls) {
    if (chat.messages.empty()) return;
    calls.push_back({&statements::remove_messages, {parameter(chat.id)}});
    const auto& messages = chat.messages;
    calls.push_back({&statements::add_messages,
                     {parameter(chat.id),
                      column(messages, [](const auto& one) { return std::string(name_of(one.author)); }),
                      column(messages, [](const auto& one) { return one.agent_id; }),
                      column_with_nulls(messages, [](const auto& one) { return parameter(one.sent_at); }),
                      column(messages, [](const auto& one) { return one.text; })}});
}

void keep_touch(const crm::Chat& chat, Calls& calls) {
    const crm::Touch& touch = chat.touch;
    if (touch.is_empty()) return;
    Parameters all{parameter(chat.id), parameter(chat.opened_at)};
    for (const auto* field :
         {&touch.utm_source, &touch.utm_medium, &touch.utm_campaign, &touch.utm_content, &touch.utm_term,
          &touch.referrer, &touch.landing_page, &touch.ga_client_id, &touch.ym_client_id})
        all.push_back(parameter(field->value));
    all.push_back(parameter(field_ranks(touch)));
    calls.push_back({&statements::keep_touch, std::move(all)});
}

void keep_chat(const crm::Chat& chat, Calls& calls) {
    calls.push_back({&statements::keep_chat, chat_parameters(chat)});
    keep_agents(chat, calls);
    keep_messages(chat, calls);
    keep_touch(chat, calls);
    if (chat.contact_id && !chat.is_new)
        calls.push_back({&statements::adopt_chat_children, {parameter(chat.id), parameter(chat.contact_id)}});
}

void keep_lead(const crm::Lead& lead, Calls& calls) {
    calls.push_back({lead.is_new ? &statements::add_lead : &statements::change_lead,
                     {parameter(lead.id), parameter(lead.contact_id), parameter(lead.site_id),
                      parameter(lead.chat_id), parameter(lead.title), parameter(lead.responsible.manager_id),
                      parameter(lead.responsible.rule), parameter(lead.responsible.decided_id),
                      parameter(lead.is_repeat), parameter(lead.repeat_of), parameter(lead.is_after_sale),
                      parameter(!lead.missing_fields.empty()), parameter(lead.missing_fields),
                      parameter(names_of(lead.field_defaults)), parameter(values_of(lead.field_defaults)),
                      parameter(lead.note), parameter(lead.created_at), parameter(lead.worked_at)}});
}

void push_causes(const std::vector<crm::TaskCause>& causes, Parameters& parameters) {
    parameters.push_back(column(causes, [](const auto& one) { return one.cause; }));
    parameters.push_back(column_with_nulls(causes, [](const auto& one) { return parameter(one.chat_id); }));
    parameters.push_back(
        column_with_nulls(causes, [](const auto& one) { return parameter(one.occurred_at); }));
    parameters.push_back(column_with_nulls(causes, [](const auto& one) { return parameter(one.due_at); }));
    parameters.push_back(column(causes, [](const auto& one) { return one.text; }));
}

void add_task(const crm::Task& task, crm::Time now, Calls& calls) {
    Parameters all{parameter(name_of(task.kind)),
                   parameter(task.contact_id),
                   parameter(task.lead_id),
                   parameter(task.chat_id),
                   parameter(task.responsible_id),
                   parameter(task.responsible_rule),
                   parameter(task.title),
                   parameter(task.due_at),
                   parameter(name_of(task.status)),
                   parameter(task.close_reason),
                   parameter(now),
                   task.status == crm::Task::Status::open ? null() : parameter(now)};
    push_causes(task.causes, all);
    calls.push_back({&statements::add_task, std::move(all)});
}

void change_task(const crm::Task& task, crm::Time now, Calls& calls) {
    calls.push_back({&statements::change_task,
                     {parameter(task.id), parameter(task.contact_id), parameter(task.lead_id),
                      parameter(task.responsible_id), parameter(task.responsible_rule), parameter(task.title),
                      parameter(task.due_at), parameter(name_of(task.status)), parameter(task.close_reason),
                      task.status == crm::Task::Status::open ? null() : parameter(now)}});
    if (!task.removed_causes.empty())
        calls.push_back({&statements::remove_causes, {parameter(task.id), parameter(task.removed_causes)}});
    std::vector<crm::TaskCause> fresh;
    std::copy_if(task.causes.begin(), task.causes.end(), std::back_inserter(fresh),
                 [](const crm::TaskCause& one) { return one.is_changed; });
    if (fresh.empty()) return;
    Parameters all{parameter(task.id)};
    push_causes(fresh, all);
    calls.push_back({&statements::add_causes, std::move(all)});
}

void keep_task(const crm::Task& task, crm::Time now, Calls& calls) {
    if (task.is_withdrawn) {
        if (!task.is_new) calls.push_back({&statements::remove_task, {parameter(task.id)}});
    } else if (task.is_new) {
        add_task(task, now, calls);
    } else {
        change_task(task, now, calls);
    }
}

void keep_call(const crm::CallRecord& call, Calls& calls) {
    calls.push_back(
        {&statements::keep_call,
         {parameter(call.call_key), parameter(call.widget_id), parameter(call.chat_id),
          parameter(call.contact_id), parameter(call.type), parameter(call.client_phone),
          or_null(call.phone_key), parameter(call.status), parameter(call.reason), parameter(call.record_url),
          parameter(call.is_agent_connected), parameter(call.started_at), parameter(call.ended_at)}});
}

std::string cause_of_first_task(const crm::Decision& decision) {
    for (const crm::Task& task : decision.tasks)
        if (!task.is_withdrawn && !task.causes.empty()) return task.causes.back().cause;
    return {};
}

void finish_event(const Decided& decided, Calls& calls) {
    const crm::Decision& decision = decided.decision;
    calls.push_back(
        {&statements::finish_event,
         {parameter(decided.event_id), parameter(name_of(decision.outcome)), parameter(decision.reason),
          parameter(decided.answer), parameter(decision.chat_id), parameter(decision.contact_id),
          parameter(decision.lead_id), or_null(cause_of_first_task(decision))}});
}

// In the order of the foreign keys; those between chats, leads and contacts wait for the commit.
void keep_one(const Decided& decided, Calls& calls) {
    const crm::Decision& decision = decided.decision;
    const crm::Time now = decided.event.received_at;
    if (decision.is_new_widget)
        calls.push_back({&statements::add_widget, {parameter(decided.event.widget_id), parameter(now)}});
    if (decision.contact) keep_contact(*decision.contact, decided, calls);
    for (const crm::Chat& chat : decision.chats) keep_chat(chat, calls);
    if (decision.contact) keep_contact_parts(*decision.contact, decided, calls);
    for (const crm::Lead& lead : decision.leads) keep_lead(lead, calls);
    for (const crm::Task& task : decision.tasks) keep_task(task, now, calls);
    if (decision.call) keep_call(*decision.call, calls);
    if (const auto& message = decision.offline_message)
        calls.push_back(
            {&statements::keep_offline_message,
             {parameter(message->event_key), parameter(message->jivo_id), parameter(message->chat_id),
              parameter(message->contact_id), parameter(message->text), parameter(message->sent_at)}});
    for (const crm::PossibleDuplicate& pair : decision.possible_duplicates)
        calls.push_back({&statements::keep_possible_duplicate,
                         {parameter(pair.contact_id), parameter(pair.other_contact_id),
                          parameter(pair.evidence), parameter(now)}});
    finish_event(decided, calls);
}

}  // namespace

void keep(Connection& connection, std::span<const Decided> events) {
    Calls calls;
    for (const Decided& decided : events) keep_one(decided, calls);
    calls.push_back({&statements::commit, {}});
    connection.pipeline(calls);
}

void keep_repeat(Connection& connection, const Incoming& incoming, const Repeat& repeat) {
    const crm::Event& event = incoming.event;
    connection.pipeline(
        {{&statements::add_finished_event,
          {parameter(event.received_at), parameter(event.name), parameter(event.widget_id),
           parameter(event.chat_id), parameter(event.occurred_at), bytes(incoming.body),
           parameter("repeated"), parameter("repeats event " + std::to_string(repeat.event_id)),
           parameter(event.flags), parameter(repeat.answer), parameter(200), parameter(repeat.event_id),
           null(), null()}},
         {&statements::commit, {}}});
}

void keep_refused(Connection& connection, const Refused& refused) {
    const crm::Event unknown;
    const crm::Event& event = refused.event ? *refused.event : unknown;
    connection.execute(statements::add_finished_event,
                       {parameter(refused.received_at), parameter(event.name), parameter(event.widget_id),
                        parameter(event.chat_id), parameter(event.occurred_at), bytes(refused.body),
                        parameter(refused.outcome), parameter(refused.reason), parameter(event.flags),
                        parameter(refused.answer), parameter(refused.answer_status), null(),
                        or_null(refused.sqlstate), or_null(refused.constraint)});
}

}  // namespace postgres
