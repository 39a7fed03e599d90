#include "crm/decide.hpp"

#include <algorithm>
#include <utility>

#include "crm/build_answer.hpp"
#include "crm/client.hpp"
#include "crm/draft.hpp"
#include "crm/lead_title.hpp"
#include "crm/leads.hpp"
#include "crm/match.hpp"
#include "crm/tasks.hpp"

namespace crm {

namespace {

bool has_chat(const Event& event) {
    return !event.chat_id.empty() && event.kind != EventKind::client_updated &&
           event.kind != EventKind::client_attribute_updated;
}

bool is_foreign_link(const Draft& draft) {
    return draft.event.kind == EventKind::chat_assigned && !draft.memory.linked_contact_id;
}

void join_chat(Draft& draft) {
    if (!has_chat(draft.event)) return;
    draft.chat = draft.memory.chat ? *draft.memory.chat
                                   : open_chat(draft.memory.new_ids.chat, draft.event, draft.policy);
    if (is_foreign_link(draft))
        draft.chat->linked_url.take(draft.event.assign_to, rank_of(draft.event, &*draft.chat));
    else
        join_event(*draft.chat, draft.event, draft.policy);
    draft.site = &draft.policy.site(draft.chat->site_id);
}

bool asks_something(const Draft& draft) {
    if (draft.chat) return draft.chat->is_request;
    if (draft.event.kind == EventKind::call_event) return draft.event.call.type != "outgoing";
    return draft.event.kind == EventKind::offline_message;
}

// An event outside any dialog leaves lead and manager to the chat that was waiting for its contact.
void settle_request(Draft& draft) {
    if (draft.event.kind == EventKind::client_attribute_updated) return;
    if (draft.decision.chats.empty() || draft.chat || asks_something(draft))
        settle_lead(draft, asks_something(draft));
    settle_chat_tasks(draft);
    settle_call_and_message_tasks(draft);
}

void settle_waiting_chat(Draft& draft, Chat& waiting) {
    const auto own_lead_id = draft.lead_id;
    const Site* own_site = draft.site;
    std::optional<Chat> own_chat = std::exchange(draft.chat, waiting);
    draft.site = &draft.policy.site(waiting.site_id);
    draft.labels_before.push_back(client_label(nullptr, &waiting, draft.site->language));
    draft.lead_id.reset();
    const bool id_is_used = std::any_of(draft.memory.leads.begin(), draft.memory.leads.end(),
                                        [](const Lead& lead) { return lead.is_new; });
    settle_lead(draft, waiting.is_request && !id_is_used);
    settle_chat_tasks(draft);
    waiting = std::move(*draft.chat);
    draft.chat = std::move(own_chat);
    draft.site = own_site;
    if (own_lead_id) draft.lead_id = own_lead_id;
}

void join_call_record(Draft& draft) {
    if (draft.event.kind != EventKind::call_event) return;
    if (draft.event.call.phone.empty() && draft.event.call.status.empty()) {
        draft.because("no call: the event describes none");
        return;
    }
    CallRecord call;
    if (draft.memory.call) {
        call = *draft.memory.call;
    } else {
        call.call_key = call_key(draft.event, draft.keys.call_phone);
        call.widget_id = draft.event.widget_id;
        call.client_phone = draft.event.call.phone;
        call.phone_key = draft.keys.call_phone;
        call.started_at = draft.moment;
    }
    join_call(call, draft.event);
    if (draft.chat) call.chat_id = draft.chat->id;
    if (draft.contact) call.contact_id = draft.contact->id;
    draft.decision.call = std::move(call);
}

void keep_offline_message(Draft& draft) {
    if (draft.event.kind != EventKind::offline_message) return;
    OfflineMessage message;
    message.event_key = draft.event.key;
    message.jivo_id = draft.event.offline_message_id;
    if (draft.chat) message.chat_id = draft.chat->id;
    if (draft.contact) message.contact_id = draft.contact->id;
    message.text = draft.event.message;
    message.sent_at = draft.moment;
    draft.decision.offline_message = std::move(message);
}

Outcome outcome_of(const Draft& draft) {
    const bool made_lead = std::any_of(draft.memory.leads.begin(), draft.memory.leads.end(),
                                       [](const Lead& lead) { return lead.is_new; });
    if (made_lead || (draft.contact && draft.contact->is_new)) return Outcome::created;
    if (draft.attached) return Outcome::attached;
    const bool kept_link = draft.chat && is_foreign_link(draft);
    return draft.contact || draft.lead_id || kept_link ? Outcome::updated : Outcome::ignored;
}

Decision finish(Draft& draft) {
    Decision& decision = draft.decision;
    decision.outcome = outcome_of(draft);
    if (draft.chat) {
        decision.chat_id = draft.chat->id;
        decision.chats.insert(decision.chats.begin(), std::move(*draft.chat));
    }
    decision.lead_id = draft.lead_id;
    if (draft.contact) decision.contact_id = draft.contact->id;
    decision.contact = std::move(draft.contact);
    std::erase_if(decision.possible_duplicates,
                  [&](const PossibleDuplicate& pair) { return are_known_to_differ(pair, draft.memory); });
    for (Lead& lead : draft.memory.leads)
        if (lead.is_new || lead.is_changed) decision.leads.push_back(std::move(lead));
    for (Task& task : draft.memory.tasks)
        if (task.is_new || task.is_changed) decision.tasks.push_back(std::move(task));
    for (const std::string& reason : draft.reasons)
        decision.reason += (decision.reason.empty() ? "" : "; ") + reason;
    return std::move(decision);
}

bool gets_full_answer(EventKind kind) {
    return kind == EventKind::chat_accepted || kind == EventKind::chat_updated;
}

}  // namespace

Decision decide(const Event& event, const EventKeys& keys, Snapshot snapshot, const Policy& policy,
                Time now) {
    Draft draft(event, keys, policy, std::move(snapshot), now);
    if (event.kind == EventKind::other) {
        draft.because("kept as received: the program does not act on such events");
        return finish(draft);
    }
    draft.decision.is_new_widget = !policy.widgets.contains(event.widget_id);
    join_chat(draft);
    if (is_foreign_link(draft)) {
        draft.because(event.assign_to.empty() ? "no link: nothing is tied"
                                              : "the link names no card of ours: kept on the chat");
        return finish(draft);
    }
    find_client(draft);
    join_client(draft);
    adopt_waiting_chats(draft);
    join_call_record(draft);
    keep_offline_message(draft);
    settle_request(draft);
    for (Chat& waiting : draft.decision.chats) settle_waiting_chat(draft, waiting);
    if (gets_full_answer(event.kind)) draft.decision.answer = build_answer(draft);
    return finish(draft);
}

}  // namespace crm
