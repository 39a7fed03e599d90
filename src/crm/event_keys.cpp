#include "crm/event_keys.hpp"

#include <algorithm>

#include "crm/card_link.hpp"

namespace crm {

namespace {

void add_phone(std::vector<TypedPhone>& phones, const std::string& raw, const std::string& region) {
    if (raw.empty()) return;
    TypedPhone typed{raw, phone_key(raw, region)};
    const bool is_known = std::any_of(phones.begin(), phones.end(), [&](const TypedPhone& one) {
        return one.raw == raw || (!typed.phone.key.empty() && one.phone.key == typed.phone.key);
    });
    if (!is_known) phones.push_back(std::move(typed));
}

bool is_agents_own(const std::string& email, const Event& event) {
    const auto is_it = [&](const Agent& agent) {
        return !agent.email.empty() && email_key(agent.email) == email;
    };
    return is_it(event.agent) || is_it(event.assigned_agent) ||
           std::any_of(event.agents.begin(), event.agents.end(), is_it);
}

}  // namespace

std::vector<std::pair<IdentifierKind, std::string>> EventKeys::all() const {
    std::vector<std::pair<IdentifierKind, std::string>> keys;
    if (!token.empty()) keys.emplace_back(IdentifierKind::token, token);
    if (!visitor.empty()) keys.emplace_back(IdentifierKind::visitor, visitor);
    if (!email.empty()) keys.emplace_back(IdentifierKind::email, email);
    for (const TypedPhone& typed : phones)
        if (!typed.phone.key.empty()) keys.emplace_back(IdentifierKind::phone, typed.phone.key);
    return keys;
}

EventKeys keys_of(const Event& event, const Policy& policy) {
    const Site& site = policy.find_site(event.widget_id, event.page.url);
    EventKeys keys;
    keys.visitor = visitor_key(event.widget_id, event.visitor.number);
    if (event.token.signature_valid && !event.token.login.empty())
        keys.token = std::to_string(site.id) + ":" + event.token.login;
    keys.email = email_key(event.visitor.email);
    add_phone(keys.phones, event.visitor.phone, site.phone_region);
    add_phone(keys.phones, event.call.phone, site.phone_region);
    keys.call_phone = phone_key(event.call.phone, site.phone_region).key;
    if (event.kind == EventKind::chat_assigned) {
        const CardLink card = read_card_link(event.assign_to, policy);
        keys.linked_contact_id = card.contact_id;
        keys.linked_lead_id = card.lead_id;
    }
    return keys;
}

bool is_stopped(IdentifierKind kind, const std::string& key, const Event& event, const StopList& stop_list) {
    if (kind == IdentifierKind::phone) return stop_list.phone_keys.contains(key);
    if (kind != IdentifierKind::email) return false;
    const std::size_t at = key.rfind('@');
    if (at == std::string::npos) return false;
    return stop_list.email_keys.contains(key) || stop_list.email_locals.contains(key.substr(0, at)) ||
           stop_list.email_domains.contains(key.substr(at + 1)) || is_agents_own(key, event);
}

}  // namespace crm
