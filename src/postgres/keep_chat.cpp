#include <initializer_list>

#include "postgres/arrays.hpp"
#include "postgres/keep_rows.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

Parameters chat_parameters(const crm::Chat& chat) {
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
    all.push_back(column(chat.tags.value, [](const crm::Named& tag) { return parameter(tag.title); }));
    const auto push = [&](std::initializer_list<const std::string*> texts) {
        for (const std::string* text : texts) all.push_back(parameter(*text));
    };
    push({&assigned.id, &assigned.email, &assigned.name, &chat.page.value.url, &chat.page.value.title});
    for (const auto field : crm::session_fields) all.push_back(parameter(chat.session.value.*field));
    push({&chat.social.value, &chat.rating.value, &chat.invitation.value, &chat.linked_url.value, &token.raw,
          &token.login, &token.client_id});
    all.push_back(parameter(names_of(token.extra)));
    all.push_back(parameter(values_of(token.extra)));
    all.push_back(parameter(chat.chats_count));
    all.push_back(parameter(chat.is_blacklisted));
    all.push_back(parameter(chat.transcript.value));
    all.push_back(parameter(field_ranks(chat)));
    all.push_back(parameter(visitor_facts(chat)));
    return all;
}

void push_agents(const crm::Chat& chat, Writes& writes) {
    if (!chat.agents_are_changed) return;
    if (!chat.is_new) writes.add(statements::remove_agents, {parameter(chat.id)});
    int position = 0;
    for (const crm::ChatAgent& one : chat.agents)
        writes.add(statements::add_agents,
                   {parameter(chat.id), parameter(++position), parameter(one.agent.id),
                    parameter(one.agent.email), parameter(one.agent.name), parameter(one.agent.phone),
                    parameter(one.rank), parameter(one.is_final)});
}

void push_messages(const crm::Chat& chat, Writes& writes) {
    if (chat.messages.empty()) return;
    if (chat.messages_are_replaced) writes.add(statements::remove_messages, {parameter(chat.id)});
    int position = 0;
    for (const crm::Message& one : chat.messages)
        writes.add(statements::add_messages,
                   {parameter(chat.id), parameter(++position), parameter(name_of(one.author)),
                    parameter(one.agent_id), parameter(one.sent_at), parameter(one.text)});
}

void push_touch(const crm::Chat& chat, Writes& writes) {
    const crm::Touch& touch = chat.touch;
    if (!chat.touch_is_changed || touch.is_empty()) return;
    Parameters all{parameter(chat.id), parameter(chat.opened_at)};
    for (const auto* field :
         {&touch.utm_source, &touch.utm_medium, &touch.utm_campaign, &touch.utm_content, &touch.utm_term,
          &touch.referrer, &touch.landing_page, &touch.ga_client_id, &touch.ym_client_id})
        all.push_back(parameter(field->value));
    all.push_back(parameter(field_ranks(touch)));
    writes.add(statements::keep_touch, std::move(all));
}

}  // namespace

void push_chat(const crm::Chat& chat, Writes& writes) {
    writes.add(statements::keep_chat, chat_parameters(chat));
    push_agents(chat, writes);
    push_messages(chat, writes);
    push_touch(chat, writes);
    if (chat.contact_is_changed && !chat.is_new)
        writes.add(statements::adopt_chat_children, {parameter(chat.id), parameter(chat.contact_id)});
}

}  // namespace postgres
