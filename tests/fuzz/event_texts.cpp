#include "event_texts.hpp"

namespace fuzz {
namespace {

using Texts = std::vector<std::string>;

void add(Texts& texts, const Texts& more) {
    texts.insert(texts.end(), more.begin(), more.end());
}

void add_agent(Texts& texts, const crm::Agent& agent) {
    add(texts, {agent.id, agent.name, agent.email, agent.phone});
}

void add_named(Texts& texts, const crm::Named& named) {
    add(texts, {named.id, named.title});
}

void add_people(Texts& texts, const crm::Event& event) {
    const crm::Visitor& visitor = event.visitor;
    add(texts,
        {visitor.name, visitor.email, visitor.phone, visitor.description, visitor.number, visitor.social});
    add_agent(texts, event.agent);
    add_agent(texts, event.assigned_agent);
    for (const crm::Agent& agent : event.agents) add_agent(texts, agent);
}

void add_circumstances(Texts& texts, const crm::Event& event) {
    for (const crm::Named* named : {&event.department, &event.topic, &event.organization, &event.status}) {
        add_named(texts, *named);
    }
    for (const crm::Named& tag : event.tags) add_named(texts, tag);
    for (const auto field : crm::session_fields) texts.push_back(event.session.*field);
    add(texts, {event.page.url, event.page.title});
}

void add_content(Texts& texts, const crm::Event& event) {
    for (const crm::Message& message : event.messages) add(texts, {message.agent_id, message.text});
    add(texts, {event.transcript, event.rate, event.invitation, event.message, event.offline_message_id});
    add(texts, {event.call.type, event.call.phone, event.call.status, event.call.reason,
                event.call.record_url, event.assign_to});
    for (const auto& [name, value] : event.attributes) add(texts, {name, value});
    add(texts, event.flags);
}

}  // namespace

Texts texts_of(const crm::Attribution& attribution) {
    return {attribution.utm_source,   attribution.utm_medium,   attribution.utm_campaign,
            attribution.utm_content,  attribution.utm_term,     attribution.referrer,
            attribution.landing_page, attribution.ga_client_id, attribution.ym_client_id};
}

Texts texts_of(const crm::UserToken& token) {
    Texts texts{token.raw, token.login, token.client_id};
    for (const auto& [name, value] : token.extra) add(texts, {name, value});
    return texts;
}

Texts texts_of(const crm::Event& event) {
    Texts texts{event.name, event.widget_id, event.chat_id, event.key};
    add_people(texts, event);
    add_circumstances(texts, event);
    add(texts, texts_of(event.attribution));
    add(texts, texts_of(event.token));
    add_content(texts, event);
    return texts;
}

}  // namespace fuzz
