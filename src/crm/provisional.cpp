#include "crm/provisional.hpp"

#include <algorithm>
#include <utility>

#include "crm/comments.hpp"
#include "crm/leads.hpp"
#include "crm/task_causes.hpp"
#include "crm/visitor_data.hpp"

namespace crm {

namespace {

bool has_untouched_leads(const Draft& draft, const Contact& contact, std::int64_t chat_id) {
    return std::all_of(draft.memory.leads.begin(), draft.memory.leads.end(), [&](const Lead& lead) {
        return lead.contact_id != contact.id || (lead.chat_id == chat_id && lead.status == LeadStatus::new_ &&
                                                 !lead.responsible.chosen_by_person());
    });
}

bool has_description_from_staff(const Draft& draft, const Contact& contact) {
    return std::none_of(draft.policy.sites.begin(), draft.policy.sites.end(), [&](const Site& site) {
        return is_description_of_comments(contact, site.time_zone);
    });
}

bool is_provisional(const Draft& draft, const Contact& contact) {
    if (!draft.memory.chat || draft.memory.chat->contact_rule != "created") return false;
    const std::int64_t chat_id = draft.memory.chat->id;
    const bool is_of_chat_alone = std::all_of(
        contact.identifiers.begin(), contact.identifiers.end(),
        [&](const Identifier& one) { return one.level == Level::typed && one.chat_id == chat_id; });
    return is_of_chat_alone && !contact.is_survivor && !contact.last_chat_at && contact.fields.empty() &&
           !contact.name_is_from_staff() && !has_description_from_staff(draft, contact) &&
           !contact.responsible.chosen_by_person() && has_untouched_leads(draft, contact, chat_id);
}

bool gives_phone(const EventKeys& keys, const std::string& key) {
    return std::any_of(keys.phones.begin(), keys.phones.end(),
                       [&](const TypedPhone& typed) { return typed.phone.key == key; });
}

// What the event would find together with all that the chat has told so far, were there no such contact.
Match find_elsewhere(const Draft& draft, const Contact& provisional) {
    Snapshot others = draft.memory;
    others.chat.reset();
    std::erase_if(others.contacts, [&](const Contact& one) { return one.id == provisional.id; });
    EventKeys keys = draft.keys;
    for (const Identifier& one : provisional.identifiers) {
        if (one.key.empty()) continue;
        if (one.kind == IdentifierKind::email && keys.email.empty()) keys.email = one.key;
        if (one.kind == IdentifierKind::phone && !gives_phone(keys, one.key))
            keys.phones.push_back({one.raw, {one.key, one.extension, one.is_guessed}});
    }
    Match match = find_contact(draft.event, keys, others, *draft.site, draft.policy.stop_list);
    match.contact = match.contact ? draft.memory.contact(match.contact->id) : nullptr;
    return match;
}

// The one last worked on, which the chat will be attached to.
Lead* open_lead(Draft& draft, std::int64_t contact_id) {
    Lead* found = nullptr;
    for (Lead& lead : draft.memory.leads)
        if (lead.contact_id == contact_id && lead.site_id == draft.site->id && lead.is_open() &&
            (!found || lead.worked_at > found->worked_at))
            found = &lead;
    return found;
}

// The chat's lead goes along, unless the client has an open one: then that is the lead of the request.
void move_lead(Draft& draft, std::int64_t from, std::int64_t to) {
    Lead* open = open_lead(draft, to);
    if (!open) return;
    for (const Lead& lead : draft.memory.leads) {
        if (lead.contact_id != from) continue;
        open->worked_at = std::max(open->worked_at, lead.worked_at);
        remove_needless_lead(draft, lead.id);
        return;
    }
}

// One open task of a kind: the causes join the client's own.
void move_tasks(Draft& draft, std::int64_t from, std::int64_t to) {
    for (Task& task : draft.memory.tasks) {
        if (task.contact_id != from || task.is_withdrawn) continue;
        task.is_changed = true;
        if (task.status == Task::Status::open && fold_into_open_task(draft, task, to)) continue;
        task.contact_id = to;
    }
}

}  // namespace

void dissolve_provisional_contact(Draft& draft, Match& match) {
    if (!draft.chat || !draft.memory.chat || !draft.memory.chat->contact_id) return;
    const Contact* provisional = draft.memory.contact(*draft.memory.chat->contact_id);
    if (!provisional || draft.memory.contacts.size() < 2 || !is_provisional(draft, *provisional)) return;
    if (match.rule == "chat") {
        const Match better = find_elsewhere(draft, *provisional);
        if (!better.contact) return;
        match = better;
    } else if (!match.contact || match.contact == provisional) {
        return;
    }
    const std::int64_t found_id = match.contact->id;
    draft.dissolved = *provisional;
    draft.decision.dissolved_contact_id = provisional->id;
    std::erase_if(draft.memory.contacts, [&](const Contact& one) { return one.id == draft.dissolved->id; });
    match.contact = draft.memory.contact(found_id);
    draft.chat->contact_id.reset();
    move_lead(draft, draft.dissolved->id, found_id);
    move_tasks(draft, draft.dissolved->id, found_id);
    draft.because("provisional contact " + std::to_string(draft.dissolved->id) + " dissolved");
}

void inherit_provisional_contact(Draft& draft) {
    if (draft.dissolved)
        join_contact(*draft.contact, *draft.dissolved, draft.event, *draft.site, draft.memory,
                     draft.policy.stop_list);
}

}  // namespace crm
