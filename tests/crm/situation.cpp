#include "crm/situation.hpp"

#include <gtest/gtest.h>

namespace crm_tests {

namespace {

crm::Manager manager(std::int64_t id, const std::string& name, const std::string& login) {
    crm::Manager made;
    made.id = id;
    made.name = name;
    made.login = login;
    return made;
}

crm::Site site(std::int64_t id, const std::string& name, crm::Language language) {
    crm::Site made;
    made.id = id;
    made.name = name;
    made.language = language;
    made.card_url = "https://crm.example.com/contacts/{contact_id}";
    return made;
}

crm::Policy company() {
    crm::Policy policy;
    policy.sites = {site(shop, "Shop", crm::Language::en), site(outlet, "Outlet", crm::Language::ru)};
    policy.sites.back().default_manager_id = nina;
    policy.default_site_id = shop;
    policy.widgets = {{shop_widget, shop}, {outlet_widget, outlet}};
    policy.managers = {manager(boss, "Boris", "boss@example.com"), manager(olga, "Olga", "olga@example.com"),
                       manager(oleg, "Oleg", "oleg@example.com"), manager(nina, "Nina", "nina@example.com")};
    policy.default_manager_id = boss;
    return policy;
}

crm::Identifier identifier(crm::IdentifierKind kind, const std::string& raw, const std::string& key,
                           crm::Level level) {
    crm::Identifier made;
    made.kind = kind;
    made.raw = raw;
    made.key = key;
    made.level = level;
    return made;
}

void mark_first_as_primary(std::vector<crm::Identifier>& identifiers, crm::IdentifierKind kind) {
    for (crm::Identifier& one : identifiers)
        if (one.kind == kind) {
            one.is_primary = true;
            return;
        }
}

}  // namespace

crm::Time at(int hour, int minute) {
    using namespace std::chrono;
    return sys_days(year(2026) / November / 22) + hours(hour) + minutes(minute);
}

crm::Time days_before(int days, crm::Time moment) {
    return moment - std::chrono::days(days);
}

crm::Identifier email(const std::string& raw, crm::Level level) {
    return identifier(crm::IdentifierKind::email, raw, crm::email_key(raw), level);
}

crm::Identifier phone(const std::string& raw, crm::Level level) {
    return identifier(crm::IdentifierKind::phone, raw, crm::phone_key(raw, "RU").key, level);
}

crm::Identifier visitor_number(const std::string& number) {
    return identifier(crm::IdentifierKind::visitor, number, crm::visitor_key(shop_widget, number),
                      crm::Level::typed);
}

crm::Identifier token(const std::string& login) {
    return identifier(crm::IdentifierKind::token, login, login, crm::Level::verified);
}

crm::Contact client(std::int64_t id, const std::string& name, std::vector<crm::Identifier> identifiers) {
    crm::Contact contact;
    contact.id = id;
    contact.name = name;
    contact.created_at = days_before(30, at(12));
    mark_first_as_primary(identifiers, crm::IdentifierKind::email);
    mark_first_as_primary(identifiers, crm::IdentifierKind::phone);
    contact.identifiers = std::move(identifiers);
    for (crm::Identifier& one : contact.identifiers) {
        one.owner_id = id;
        one.rank = crm::rank_at(contact.created_at, crm::EventKind::chat_accepted);
    }
    return contact;
}

crm::Contact self_named(crm::Contact contact) {
    contact.names.push_back({contact.name, crm::rank_at(contact.created_at, crm::EventKind::chat_accepted)});
    return contact;
}

crm::Lead lead(std::int64_t id, std::int64_t contact_id, const std::string& title) {
    crm::Lead made;
    made.id = id;
    made.contact_id = contact_id;
    made.site_id = shop;
    made.title = title;
    made.responsible = {olga, "chat_agent", olga, std::nullopt};
    made.created_at = made.worked_at = days_before(20, at(12));
    return made;
}

crm::Lead closed(crm::Lead lead, crm::LeadStatus status, crm::Time closed_at) {
    lead.status = status;
    lead.closed_at = closed_at;
    return lead;
}

crm::Task task(std::int64_t id, crm::TaskKind kind, std::int64_t contact_id, const std::string& cause,
               crm::Time occurred_at) {
    crm::Task made;
    made.id = id;
    made.kind = kind;
    made.contact_id = contact_id;
    made.responsible_id = olga;
    made.title = "A task";
    made.due_at = occurred_at + std::chrono::minutes(15);
    made.causes.push_back({cause, std::nullopt, occurred_at, made.due_at, "", false});
    return made;
}

crm::Agent agent(const std::string& id, const std::string& login) {
    return {id, "", login, ""};
}

crm::Message said(crm::Message::Author author, const std::string& text) {
    return {author, "", std::nullopt, text};
}

Situation::Situation() : policy(company()) {
    memory.new_ids = {new_contact, new_chat, new_lead};
    event.kind = crm::EventKind::chat_accepted;
    event.widget_id = shop_widget;
    event.chat_id = "77";
    event.occurred_at = event.received_at = at(12);
    event.key = "event 1";
    event.visitor.number = "11";
}

crm::Contact& Situation::knows(crm::Contact contact) {
    memory.contacts.push_back(std::move(contact));
    return memory.contacts.back();
}

crm::Chat& Situation::knows_chat(std::int64_t contact_id) {
    crm::Event first = event;
    first.kind = crm::EventKind::chat_accepted;
    first.visitor = {};
    first.visitor.number = event.visitor.number;
    first.occurred_at = first.received_at = at(11);
    memory.chat = crm::open_chat(70, first, policy);
    crm::join_event(*memory.chat, first, policy);
    memory.chat->is_new = false;
    if (contact_id) {
        memory.chat->contact_id = contact_id;
        memory.chat->contact_rule = "email";
    }
    return *memory.chat;
}

crm::Match Situation::match() const {
    return crm::find_contact(event, crm::keys_of(event, policy), memory, policy.sites.front(),
                             policy.stop_list);
}

std::vector<crm::PossibleDuplicate> Situation::duplicates() const {
    const crm::Match found = match();
    const std::int64_t contact_id = found.contact ? found.contact->id : found.is_new ? new_contact : 0;
    return crm::possible_duplicates(event, crm::keys_of(event, policy), found, contact_id, memory,
                                    policy.stop_list);
}

crm::Decision Situation::decide() const {
    return crm::decide(event, crm::keys_of(event, policy), memory, policy, now);
}

crm::Lead only_lead(const crm::Decision& decision) {
    EXPECT_EQ(decision.leads.size(), 1U);
    return decision.leads.empty() ? crm::Lead() : decision.leads.front();
}

crm::Task only_task(const crm::Decision& decision, crm::TaskKind kind) {
    std::vector<crm::Task> found;
    for (const crm::Task& one : decision.tasks)
        if (one.kind == kind) found.push_back(one);
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? crm::Task() : found.front();
}

}  // namespace crm_tests
