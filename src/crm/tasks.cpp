#include "crm/tasks.hpp"

#include <algorithm>

#include "crm/phrases.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t cause_characters = 2000;

const char* name_of(TaskKind kind) {
    switch (kind) {
        case TaskKind::offline_message:
            return "offline_message";
        case TaskKind::missed_chat:
            return "missed_chat";
        case TaskKind::missed_call:
            return "missed_call";
        case TaskKind::incomplete_lead:
            return "incomplete_lead";
    }
    return "";
}

bool has_cause(const Task& task, const std::string& cause) {
    return std::any_of(task.causes.begin(), task.causes.end(),
                       [&](const TaskCause& one) { return one.cause == cause; });
}

Task* task_with_cause(Draft& draft, TaskKind kind, const std::string& cause) {
    for (Task& task : draft.memory.tasks)
        if (task.kind == kind && !task.is_withdrawn && has_cause(task, cause)) return &task;
    return nullptr;
}

Task* open_task(Draft& draft, TaskKind kind) {
    for (Task& task : draft.memory.tasks) {
        if (task.kind != kind || task.status != Task::Status::open || task.is_withdrawn) continue;
        const bool is_contacts = draft.contact && task.contact_id == draft.contact->id;
        const bool is_chats = !draft.contact && draft.chat && task.chat_id == draft.chat->id;
        if (is_contacts || is_chats) return &task;
    }
    return nullptr;
}

Task new_task(const Draft& draft, TaskKind kind, std::string title) {
    Task task;
    task.is_new = true;
    task.kind = kind;
    if (draft.contact) task.contact_id = draft.contact->id;
    task.lead_id = draft.lead_id;
    if (draft.chat) task.chat_id = draft.chat->id;
    task.responsible_id = draft.responsible.manager_id;
    task.responsible_rule = draft.responsible.rule;
    task.title = std::move(title);
    return task;
}

// The earliest cause says until when, and in which chat it began.
void renew_by_causes(Task& task) {
    const auto earliest = std::min_element(
        task.causes.begin(), task.causes.end(), [](const TaskCause& left, const TaskCause& right) {
            return left.due_at != right.due_at ? left.due_at < right.due_at : left.cause < right.cause;
        });
    task.due_at = earliest->due_at;
    task.chat_id = earliest->chat_id;
}

// An event that comes late may tell that it was earlier than it seemed.
void renew_cause(Task& task, TaskCause cause) {
    for (TaskCause& known : task.causes) {
        const bool is_same = known.occurred_at == cause.occurred_at && known.chat_id == cause.chat_id;
        if (known.cause != cause.cause || is_same) continue;
        task.removed_causes.push_back(cause.cause);
        known = std::move(cause);
        task.is_changed = true;
        renew_by_causes(task);
        return;
    }
}

void close_answered(Draft& draft, Task& task, std::int64_t chat_id) {
    const std::string chat = std::to_string(chat_id);
    task.status = Task::Status::closed;
    task.close_reason = with_value(phrases(draft.site->language).closed_by_chat, "chat", chat);
    task.is_changed = true;
    draft.because(std::string("task ") + name_of(task.kind) + " closed: answered in chat " + chat);
}

// Makes sure there is a task for the cause; nothing happens when there is or was one.
Task* require_task(Draft& draft, TaskKind kind, std::string title, TaskCause cause) {
    cause.due_at = cause.occurred_at + std::chrono::minutes(draft.site->task_minutes);
    cause.is_changed = true;
    if (Task* known = task_with_cause(draft, kind, cause.cause)) {
        if (known->status == Task::Status::open) renew_cause(*known, std::move(cause));
        return known;
    }
    Task* task = open_task(draft, kind);
    if (!task) {
        draft.memory.tasks.push_back(new_task(draft, kind, std::move(title)));
        task = &draft.memory.tasks.back();
        draft.because(std::string("task ") + name_of(kind) + " created");
    } else {
        draft.because(std::string("added to open task ") + name_of(kind));
    }
    task->causes.push_back(std::move(cause));
    task->is_changed = true;
    renew_by_causes(*task);
    return task;
}

// The cause does not hold after all: an open task forgets it, and goes when it has no other.
void withdraw_cause(Draft& draft, TaskKind kind, const std::string& cause) {
    Task* task = task_with_cause(draft, kind, cause);
    if (!task || task->status != Task::Status::open) return;
    std::erase_if(task->causes, [&](const TaskCause& one) { return one.cause == cause; });
    task->removed_causes.push_back(cause);
    task->is_changed = true;
    task->is_withdrawn = task->causes.empty();
    if (!task->is_withdrawn) renew_by_causes(*task);
    draft.because(std::string("task ") + name_of(kind) + " withdrawn: its cause did not hold");
}

TaskCause cause_of(const Draft& draft, std::string key, Time occurred_at, const std::string& text) {
    TaskCause cause;
    cause.cause = std::move(key);
    if (draft.chat) cause.chat_id = draft.chat->id;
    cause.occurred_at = occurred_at;
    cause.text = text::clip(text, cause_characters);
    return cause;
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
        const bool goes_along = task.responsible_id == draft.responsible_before &&
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

bool fold_into_open_task(Draft& draft, Task& task, std::int64_t contact_id) {
    for (Task& other : draft.memory.tasks) {
        if (&other == &task || other.contact_id != contact_id || other.kind != task.kind ||
            other.is_withdrawn || other.status != Task::Status::open)
            continue;
        for (TaskCause& cause : task.causes) {
            cause.is_changed = true;
            other.causes.push_back(std::move(cause));
        }
        task.causes.clear();
        task.is_withdrawn = task.is_changed = other.is_changed = true;
        renew_by_causes(other);
        return true;
    }
    return false;
}

void withdraw_lead_task(Draft& draft, std::int64_t lead_id) {
    withdraw_cause(draft, TaskKind::incomplete_lead, "lead:" + std::to_string(lead_id));
}

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
