#include "crm/leads.hpp"

#include <algorithm>

#include "crm/lead_fields.hpp"
#include "crm/lead_title.hpp"
#include "crm/phrases.hpp"
#include "crm/tasks.hpp"

namespace crm {

namespace {

bool belongs_to(const Lead& lead, const Contact& contact, const Site& site) {
    return lead.contact_id == contact.id && lead.site_id == site.id;
}

Lead* last_worked_open_lead(Draft& draft) {
    Lead* found = nullptr;
    for (Lead& lead : draft.memory.leads)
        if (lead.is_open() && belongs_to(lead, *draft.contact, *draft.site) &&
            (!found || lead.worked_at > found->worked_at))
            found = &lead;
    return found;
}

// The lead that was closed last on this site, if that was within reopen_days.
const Lead* recently_closed_lead(const Draft& draft) {
    const Lead* found = nullptr;
    const Time earliest = draft.moment - std::chrono::days(draft.site->reopen_days);
    for (const Lead& lead : draft.memory.leads)
        if (lead.closed_at && *lead.closed_at >= earliest && belongs_to(lead, *draft.contact, *draft.site) &&
            (!found || *lead.closed_at > *found->closed_at))
            found = &lead;
    return found;
}

// What the contact's other leads make of this one.
void settle_repeat(const Draft& draft, Lead& lead) {
    const auto& leads = draft.memory.leads;
    lead.is_repeat = std::any_of(leads.begin(), leads.end(), [&](const Lead& one) {
        return one.id != lead.id && one.contact_id == draft.contact->id;
    });
    const Lead* closed = recently_closed_lead(draft);
    lead.repeat_of = closed ? std::optional(closed->id) : std::nullopt;
    lead.is_after_sale = closed && closed->status == LeadStatus::won;
}

Lead& create_lead(Draft& draft) {
    Lead lead;
    lead.id = draft.memory.new_ids.lead;
    lead.is_new = true;
    lead.site_id = draft.site->id;
    if (draft.chat) lead.chat_id = draft.chat->id;
    lead.title =
        title_of(*draft.site, client_label(draft.contact ? &*draft.contact : nullptr,
                                           draft.chat ? &*draft.chat : nullptr, draft.site->language));
    lead.created_at = lead.worked_at = draft.moment;
    if (draft.contact) {
        lead.contact_id = draft.contact->id;
        settle_repeat(draft, lead);
    }
    draft.memory.leads.push_back(std::move(lead));
    Lead& created = draft.memory.leads.back();
    draft.because("lead " + std::to_string(created.id) + " created" +
                  (created.is_after_sale ? ": after-sale of lead " + std::to_string(*created.repeat_of)
                   : created.repeat_of   ? ": repeat of lead " + std::to_string(*created.repeat_of)
                   : created.is_repeat   ? ": none of the contact's leads is open"
                                         : ""));
    return created;
}

// A chat that was opened before the one that made the lead is where the request began.
void begin_with(Draft& draft, Lead& lead) {
    if (draft.contact && draft.contact->responsible.chat_id == lead.chat_id)
        draft.contact->responsible.chat_id = draft.chat->id;
    lead.chat_id = draft.chat->id;
}

void attach(Draft& draft, Lead& lead) {
    lead.worked_at = std::max(lead.worked_at, draft.moment);
    lead.is_changed = true;
    if (draft.chat && draft.chat->lead_id == lead.id) return;
    draft.attached = true;
    if (draft.chat && lead.chat_id && draft.chat->opened_at < lead.created_at) begin_with(draft, lead);
    draft.because("attached to open lead " + std::to_string(lead.id));
}

bool is_untouched(const Lead& lead) {
    return lead.status == LeadStatus::new_ && !lead.responsible.chosen_by_person();
}

// The chat's own lead follows its chat to the contact that the chat came to.
Lead* lead_of_chat(Draft& draft) {
    if (!draft.chat || !draft.chat->lead_id) return nullptr;
    Lead* lead = draft.memory.lead(*draft.chat->lead_id);
    if (!lead || !draft.contact || lead->contact_id == draft.contact->id) return lead;
    if (lead->contact_id && lead->chat_id != draft.chat->id) return nullptr;
    if (last_worked_open_lead(draft) && is_untouched(*lead)) {
        remove_needless_lead(draft, lead->id);
        return nullptr;
    }
    lead->contact_id = draft.contact->id;
    lead->note.clear();
    settle_repeat(draft, *lead);
    lead->is_changed = true;
    draft.because("lead " + std::to_string(lead->id) + " given to contact " +
                  std::to_string(draft.contact->id));
    return lead;
}

Lead* find_lead(Draft& draft, bool is_request) {
    if (Lead* own = lead_of_chat(draft)) {
        attach(draft, *own);
        return own;
    }
    if (draft.contact) {
        if (Lead* open = last_worked_open_lead(draft)) {
            if (draft.chat || is_request) attach(draft, *open);
            return open;
        }
    }
    if (!is_request) {
        draft.because("no lead: the event asks for nothing");
        return nullptr;
    }
    const bool is_ambiguous = draft.chat && draft.chat->contact_rule == "ambiguous";
    if (!draft.contact && !is_ambiguous && !draft.site->lead_without_contact) {
        draft.because("no lead: there is no e-mail, phone or signed login");
        return nullptr;
    }
    return &create_lead(draft);
}

void renew_creation(const Draft& draft, Lead& lead) {
    if (!draft.chat || lead.chat_id != draft.chat->id) return;
    lead.created_at = draft.chat->opened_at;
    if (draft.contact) lead.created_at = std::max(lead.created_at, draft.contact->created_at);
}

// Whether the program named this manager from this very chat, so that what is learnt of the chat later (its
// last agent) may name another.
bool is_named_by_chat(const Responsible& responsible, std::optional<std::int64_t> chat_id,
                      const Draft& draft) {
    if (!responsible.manager_id) return true;
    return draft.chat && chat_id == draft.chat->id && !responsible.chosen_by_person();
}

// A contact that became known outside any chat got whom nothing spoke for: its first chat may name another.
bool is_named_outside_chats(const Responsible& responsible, const Draft& draft) {
    return draft.chat && !responsible.chat_id && !responsible.chosen_by_person();
}

ResponsibleClaims claims_of(const Draft& draft) {
    if (draft.chat) return claims_of(*draft.chat);
    ResponsibleClaims claims;
    if (!draft.event.assigned_agent.email.empty())
        claims.logins.push_back({draft.event.assigned_agent.email, "assigned_agent"});
    if (!draft.event.agent.email.empty()) claims.logins.push_back({draft.event.agent.email, "chat_agent"});
    return claims;
}

void name(Responsible& responsible, const ResponsibleChoice& choice, const Draft& draft) {
    responsible.manager_id = responsible.decided_id = choice.manager_id;
    responsible.rule = choice.rule;
    responsible.chat_id = draft.chat ? std::optional(draft.chat->id) : std::nullopt;
}

void settle_responsible(Draft& draft, Lead* lead) {
    ResponsibleClaims claims = claims_of(draft);
    const bool lead_open = !lead || is_named_by_chat(lead->responsible, lead->chat_id, draft);
    const bool contact_open = draft.contact && (is_named_by_chat(draft.contact->responsible,
                                                                 draft.contact->responsible.chat_id, draft) ||
                                                is_named_outside_chats(draft.contact->responsible, draft));
    if (lead && !lead_open) claims.open_lead = lead->responsible.manager_id;
    if (lead && lead->is_after_sale && lead_open)
        if (const Lead* won = draft.memory.lead(*lead->repeat_of))
            claims.after_sale = won->responsible.manager_id;
    if (draft.contact && !contact_open) claims.contact = draft.contact->responsible.manager_id;
    draft.responsible = choose_responsible(claims, draft.policy, *draft.site, draft.now);
    if (lead && lead_open) {
        if (lead->responsible.manager_id != draft.responsible.manager_id)
            draft.because("responsible " + std::to_string(draft.responsible.manager_id) + " by rule " +
                          draft.responsible.rule);
        name(lead->responsible, draft.responsible, draft);
    }
    if (contact_open) name(draft.contact->responsible, draft.responsible, draft);
}

std::string ambiguity_note(const Draft& draft) {
    std::string contacts;
    for (const PossibleDuplicate& pair : draft.decision.possible_duplicates)
        for (const std::int64_t id : {pair.contact_id, pair.other_contact_id}) {
            const std::string text = std::to_string(id);
            if ((", " + contacts + ",").find(", " + text + ",") == std::string::npos)
                contacts += (contacts.empty() ? "" : ", ") + text;
        }
    return with_value(phrases(draft.site->language).ambiguous, "contacts", contacts);
}

}  // namespace

void remove_needless_lead(Draft& draft, std::int64_t lead_id) {
    withdraw_lead_task(draft, lead_id);
    draft.decision.removed_lead_id = lead_id;
    if (draft.chat) draft.chat->lead_id.reset();
    std::erase_if(draft.memory.leads, [&](const Lead& lead) { return lead.id == lead_id; });
}

void settle_lead(Draft& draft, bool is_request) {
    Lead* lead = find_lead(draft, is_request);
    settle_responsible(draft, lead);
    if (!lead) return;
    draft.lead_id = lead->id;
    if (draft.chat) draft.chat->lead_id = lead->id;
    if (lead->is_new && !draft.contact && draft.chat && draft.chat->contact_rule == "ambiguous")
        lead->note = ambiguity_note(draft);
    renew_title(draft, *lead);
    renew_creation(draft, *lead);
    settle_required_fields(draft, *lead);
}

}  // namespace crm
