#include "crm/client.hpp"

#include <algorithm>
#include <utility>

#include "crm/lead_title.hpp"
#include "crm/match.hpp"
#include "crm/name.hpp"
#include "crm/provisional.hpp"
#include "crm/visitor_data.hpp"

namespace crm {

namespace {

// How lead titles called the client until this event (a lead made without a contact by its chat), and who was
// responsible.
void remember_before(Draft& draft, const Contact* contact) {
    const Chat* chat = draft.memory.chat ? &*draft.memory.chat : nullptr;
    draft.labels_before = {client_label(nullptr, chat, draft.site->language)};
    if (contact) draft.labels_before.push_back(client_label(contact, chat, draft.site->language));
    if (!chat) return;
    ResponsibleClaims claims = claims_of(*chat);
    if (chat->contact_id && contact) claims.contact = contact->responsible.manager_id;
    draft.responsible_before = choose_responsible(claims, draft.policy, *draft.site, draft.now).manager_id;
    if (chat->lead_id)
        if (const Lead* lead = std::as_const(draft.memory).lead(*chat->lead_id))
            draft.responsible_before = lead->responsible.manager_id.value_or(0);
}

Contact new_contact(const Draft& draft) {
    Contact contact;
    contact.id = draft.memory.new_ids.contact;
    contact.is_new = true;
    contact.created_at = draft.event.occurred_at.value_or(draft.chat ? draft.chat->opened_at : draft.moment);
    return contact;
}

void tie(Draft& draft, const Match& match) {
    if (draft.contact || !match.rule.empty()) draft.chat->contact_rule = match.rule;
    if (!draft.contact) return;
    draft.attached = !match.is_new;
    const auto before = draft.chat->contact_id;
    if (before && *before != draft.contact->id)
        draft.decision.possible_duplicates.push_back(
            {std::min(*before, draft.contact->id), std::max(*before, draft.contact->id), "operator link"});
    draft.chat->belong_to(draft.contact->id);
}

void join_sources(Contact& contact, const Chat& chat) {
    if (chat.touch.is_empty()) return;
    const TouchReference touch{chat.id,
                               chat.opened_at,
                               chat.touch.utm_source.value,
                               chat.touch.utm_medium.value,
                               chat.touch.utm_campaign.value,
                               chat.touch.referrer.value};
    const auto& first = contact.first_touch;
    if (!first || touch.touched_at < first->touched_at || first->chat_id == chat.id)
        contact.first_touch = touch;
    const auto& last = contact.last_touch;
    if (!chat.touch.is_direct() && (!last || touch.touched_at > last->touched_at || last->chat_id == chat.id))
        contact.last_touch = touch;
}

// What the visitor told in a chat before it had its contact is the contact's now.
void claim_facts(Draft& draft, Chat& chat) {
    join_remembered(*draft.contact, chat, draft.event, *draft.site, draft.memory, draft.policy.stop_list);
    chat.visitor_facts.clear();
}

void show_possible_duplicates(Draft& draft) {
    for (const PossibleDuplicate& pair : draft.decision.possible_duplicates) {
        if (are_known_to_differ(pair, draft.memory)) continue;
        const std::int64_t other =
            pair.contact_id == draft.contact->id ? pair.other_contact_id : pair.contact_id;
        auto& known = draft.contact->possible_duplicates;
        if (std::find(known.begin(), known.end(), other) == known.end()) known.push_back(other);
    }
}

// Kept as typed, but nobody can be found by it.
void tell_invalid(Draft& draft) {
    if (!draft.event.visitor.email.empty() && draft.keys.email.empty())
        draft.because("the e-mail is not valid");
    for (const TypedPhone& typed : draft.keys.phones)
        if (typed.phone.key.empty()) draft.because("a phone is not valid");
}

}  // namespace

void find_client(Draft& draft) {
    Match match = find_contact(draft.event, draft.keys, draft.memory, *draft.site, draft.policy.stop_list);
    const bool may_create = draft.event.kind != EventKind::client_attribute_updated;
    remember_before(draft, match.contact);
    dissolve_provisional_contact(draft, match);
    if (draft.dissolved)
        draft.labels_before.push_back(client_label(match.contact, nullptr, draft.site->language));
    if (match.contact) {
        draft.contact = *match.contact;
        draft.because("contact " + std::to_string(match.contact->id) + " found by " + match.rule);
    } else if (match.is_new && may_create) {
        draft.contact = new_contact(draft);
        draft.because("contact " + std::to_string(draft.contact->id) + " created");
    } else {
        draft.because(match.rule == "ambiguous" ? "no contact linked: the key has several holders"
                                                : "no contact: nothing identifies the client");
    }
    draft.decision.possible_duplicates =
        possible_duplicates(draft.event, draft.keys, match, draft.contact ? draft.contact->id : 0,
                            draft.memory, draft.policy.stop_list);
    if (draft.chat && match.rule != "chat") tie(draft, match);
}

void join_client(Draft& draft) {
    tell_invalid(draft);
    if (!draft.contact) {
        if (draft.chat) remember_visitor(*draft.chat, draft.event);
        return;
    }
    Observation seen;
    seen.rank = rank_of(draft.event, draft.chat ? &*draft.chat : nullptr);
    seen.moment = draft.moment;
    seen.known_since =
        draft.event.occurred_at.value_or(draft.chat ? draft.chat->opened_at : draft.event.received_at);
    if (draft.chat) seen.chat_id = draft.chat->id;
    inherit_provisional_contact(draft);
    if (draft.chat) claim_facts(draft, *draft.chat);
    join_visitor(*draft.contact, draft.event, draft.keys, seen, *draft.site, draft.memory,
                 draft.policy.stop_list);
    show_possible_duplicates(draft);
    if (draft.chat) join_sources(*draft.contact, *draft.chat);
}

// Chats of this visitor that had told nobody who he is: now they have their contact.
void adopt_waiting_chats(Draft& draft) {
    if (!draft.contact) return;
    for (Chat& waiting : draft.memory.waiting_chats) {
        if (names_contradict(waiting.visitor_name.value, draft.contact->name)) continue;
        waiting.belong_to(draft.contact->id);
        waiting.contact_rule = "visitor";
        claim_facts(draft, waiting);
        join_sources(*draft.contact, waiting);
        draft.because("chat " + std::to_string(waiting.id) + " was waiting for this contact");
        draft.decision.chats.push_back(waiting);
    }
}

}  // namespace crm
