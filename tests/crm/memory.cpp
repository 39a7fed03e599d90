#include "crm/memory.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "crm/describe.hpp"

namespace crm_tests {

namespace {

template <typename Value>
std::int64_t next_id(const std::map<std::int64_t, Value>& all) {
    return all.empty() ? 1000 : std::max<std::int64_t>(all.rbegin()->first + 1, 1000);
}

bool is_of(const crm::Chat& chat, const crm::Event& event) {
    return chat.widget_id == event.widget_id && chat.jivo_chat_id == event.chat_id;
}

bool waits_for_visitor(const crm::Chat& chat, const crm::Event& event) {
    return !chat.contact_id && chat.widget_id == event.widget_id && !event.visitor.number.empty() &&
           chat.visitor_number == event.visitor.number;
}

}  // namespace

crm::Contact Memory::recall(crm::Contact contact, const crm::Event& event) const {
    for (const auto& [id, chat] : chats_) {
        if (chat.contact_id != contact.id || is_of(chat, event)) continue;
        contact.last_chat_at = std::max(contact.last_chat_at.value_or(chat.opened_at), chat.opened_at);
        const crm::Time answered_at = chat.finished_at.value_or(chat.opened_at);
        const auto& last = contact.last_answered_chat;
        if (chat.is_answered && (!last || last->answered_at < answered_at))
            contact.last_answered_chat = {id, answered_at};
    }
    return contact;
}

crm::Snapshot Memory::recall(const crm::Event& event, const crm::EventKeys& keys) const {
    crm::Snapshot known;
    known.new_ids = {next_id(contacts_), next_id(chats_), next_id(leads_)};
    for (const auto& [id, contact] : contacts_) known.contacts.push_back(recall(contact, event));
    for (const auto& [id, lead] : leads_) known.leads.push_back(lead);
    for (const auto& [id, task] : tasks_) known.tasks.push_back(task);
    for (const auto& [id, chat] : chats_) {
        if (is_of(chat, event))
            known.chat = chat;
        else if (waits_for_visitor(chat, event))
            known.waiting_chats.push_back(chat);
    }
    if (keys.linked_contact_id && contacts_.contains(*keys.linked_contact_id))
        known.linked_contact_id = keys.linked_contact_id;
    for (const auto& [key, call] : calls_)
        if (call.widget_id == event.widget_id && call.client_phone == event.call.phone) known.call = call;
    return known;
}

void Memory::keep(crm::Task task) {
    const std::int64_t id = task.is_new ? next_id(tasks_) : task.id;
    tasks_.erase(id);
    if (task.is_withdrawn) return;
    task.id = id;
    task.is_new = task.is_changed = false;
    task.removed_causes.clear();
    tasks_[id] = std::move(task);
}

void Memory::keep(crm::Decision decision) {
    if (decision.dissolved_contact_id) contacts_.erase(*decision.dissolved_contact_id);
    if (decision.removed_lead_id) leads_.erase(*decision.removed_lead_id);
    if (decision.contact) {
        decision.contact->is_new = false;
        decision.contact->last_chat_at.reset();
        decision.contact->last_answered_chat.reset();
        contacts_[decision.contact->id] = *decision.contact;
    }
    for (crm::Chat& chat : decision.chats) {
        chat.is_new = false;
        chats_[chat.id] = std::move(chat);
    }
    for (crm::Lead& lead : decision.leads) {
        lead.is_new = lead.is_changed = false;
        leads_[lead.id] = std::move(lead);
    }
    for (crm::Task& task : decision.tasks) keep(std::move(task));
    if (decision.call) calls_[decision.call->call_key] = *decision.call;
}

void Memory::take(const crm::Event& event, const crm::Policy& policy, crm::Time now) {
    const crm::EventKeys keys = crm::keys_of(event, policy);
    keep(crm::decide(event, keys, recall(event, keys), policy, now));
}

std::string Memory::show() const {
    std::string all;
    for (const auto& [id, contact] : contacts_) all += describe(contact) + "\n";
    for (const auto& [id, chat] : chats_) all += describe(chat) + "\n";
    for (const auto& [id, lead] : leads_) all += describe(lead) + "\n";
    // In which order tasks were made tells nothing.
    std::multiset<std::string> tasks;
    for (const auto& [id, task] : tasks_) tasks.insert(describe(task));
    for (const std::string& task : tasks) all += task + "\n";
    return all;
}

}  // namespace crm_tests
