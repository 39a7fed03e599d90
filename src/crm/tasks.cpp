#include "crm/tasks.hpp"

#include <algorithm>

#include "crm/phrases.hpp"
#include "crm/task_causes.hpp"

namespace crm {

namespace {

void close_answered(Draft& draft, Task& task, std::int64_t chat_id) {
    const std::string chat = std::to_string(chat_id);
    task.status = Task::Status::closed;
    task.close_reason = with_value(phrases(draft.site->language).closed_by_chat, "chat", chat);
    task.is_changed = true;
    draft.because(std::string("task ") + name_of(task.kind) + " closed: answered in chat " + chat);
}

void settle_missed_chat(Draft& draft) {
    if (!draft.chat) return;
    const std::string key = "chat:" + std::to_string(draft.chat->id);
    if (!draft.chat->is_missed()) {
        withdraw_cause(draft, TaskKind::missed_chat, key);
        return;
    }
    const Time finished_at = *draft.chat->finished_at;
    Task* task = require_task(draft, TaskKind::missed_chat, phrases(draft.site->language).task_missed_chat,
                              cause_of(draft, key, finished_at, draft.chat->transcript.value));
    const auto& answered = draft.contact ? draft.contact->last_answered_chat : std::nullopt;
    if (answered && answered->answered_at >= finished_at && task->is_new &&
        task->status == Task::Status::open)
        close_answered(draft, *task, answered->chat_id);
}

// A chat in which an agent answered settles the chats of the contact that were missed before it.
void close_missed_chats(Draft& draft) {
    if (!draft.chat || !draft.contact || !draft.chat->is_answered) return;
    const Time answered_at = draft.chat->finished_at.value_or(draft.moment);
    for (Task& task : draft.memory.tasks) {
        if (task.kind != TaskKind::missed_chat || task.status != Task::Status::open || task.is_withdrawn ||
            task.contact_id != draft.contact->id)
            continue;
        const bool all_before =
            std::all_of(task.causes.begin(), task.causes.end(), [&](const TaskCause& one) {
                return one.occurred_at <= answered_at && one.chat_id != draft.chat->id;
            });
        if (all_before) close_answered(draft, task, draft.chat->id);
    }
}

void settle_missed_call(Draft& draft) {
    if (!draft.decision.call) return;
    const CallRecord& call = *draft.decision.call;
    const std::string key = "call:" + call.call_key;
    if (call.is_missed())
        require_task(draft, TaskKind::missed_call, phrases(draft.site->language).task_missed_call,
                     cause_of(draft, key, call.ended_at.value_or(draft.moment), ""));
    else
        withdraw_cause(draft, TaskKind::missed_call, key);
}

void settle_offline_message(Draft& draft) {
    if (!draft.decision.offline_message) return;
    require_task(draft, TaskKind::offline_message, phrases(draft.site->language).task_offline_message,
                 cause_of(draft, "offline:" + draft.event.key, draft.decision.offline_message->sent_at,
                          draft.event.message));
}

void settle_incomplete_lead(Draft& draft) {
    const Lead* lead = draft.lead();
    if (!lead) return;
    const std::string key = "lead:" + std::to_string(lead->id);
    if (lead->missing_fields.empty()) {
        withdraw_cause(draft, TaskKind::incomplete_lead, key);
        return;
    }
    std::string fields;
    for (const std::string& field : lead->missing_fields)
        fields += (fields.empty() ? "" : ", ") + field_name(field, draft.site->language);
    const std::string title =
        with_value(phrases(draft.site->language).task_incomplete_lead, "fields", fields);
    TaskCause cause = cause_of(draft, key, lead->created_at, "");
    cause.chat_id = lead->chat_id;
    Task* task = require_task(draft, TaskKind::incomplete_lead, title, std::move(cause));
    if (task->status == Task::Status::open && task->title != title && task->causes.size() == 1) {
        task->title = title;
        task->is_changed = true;
    }
}

// A chat that got its contact or lead late brings its tasks along, and its open ones go to whom it goes.
void follow_chat(Draft& draft) {
    if (!draft.chat) return;
    for (Task& task : draft.memory.tasks) {
        if (task.is_new || task.chat_id != draft.chat->id || task.status != Task::Status::open) continue;
        const bool contact_differs = draft.contact && task.contact_id != draft.contact->id;
        if (contact_differs && fold_into_open_task(draft, task, draft.contact->id)) continue;
        const bool lead_differs = draft.lead_id && task.lead_id != draft.lead_id;
        const bool goes_along = !task.chosen_by_person() && task.responsible_id == draft.responsible_before &&
                                task.responsible_id != draft.responsible.manager_id;
        if (contact_differs) task.contact_id = draft.contact->id;
        if (lead_differs) task.lead_id = draft.lead_id;
        if (goes_along) {
            task.responsible_id = draft.responsible.manager_id;
            task.responsible_rule = draft.responsible.rule;
        }
        task.is_changed = task.is_changed || contact_differs || lead_differs || goes_along;
    }
}

}  // namespace

void settle_chat_tasks(Draft& draft) {
    follow_chat(draft);
    settle_missed_chat(draft);
    close_missed_chats(draft);
    settle_incomplete_lead(draft);
}

void settle_call_and_message_tasks(Draft& draft) {
    settle_missed_call(draft);
    settle_offline_message(draft);
}

}  // namespace crm
