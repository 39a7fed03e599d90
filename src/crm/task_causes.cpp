#include "crm/task_causes.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t cause_characters = 2000;

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
    const auto earliest = std::min_element(task.causes.begin(), task.causes.end(),
                                           [](const TaskCause& left, const TaskCause& right) {
                                               if (left.due_at != right.due_at)
                                                   return left.due_at < right.due_at;
                                               if (left.occurred_at != right.occurred_at)
                                                   return left.occurred_at < right.occurred_at;
                                               return left.cause < right.cause;
                                           });
    task.due_at = earliest->due_at;
    task.chat_id = earliest->chat_id;
}

// An event that comes late may tell that it was earlier than it seemed. A deadline that a person has
// postponed stays.
void renew_cause(Task& task, TaskCause cause, std::chrono::minutes time) {
    for (TaskCause& known : task.causes) {
        const bool is_same = known.occurred_at == cause.occurred_at && known.chat_id == cause.chat_id;
        if (known.cause != cause.cause || is_same) continue;
        if (known.due_at > known.occurred_at + time) cause.due_at = known.due_at;
        task.removed_causes.push_back(cause.cause);
        known = std::move(cause);
        task.is_changed = true;
        renew_by_causes(task);
        return;
    }
}

}  // namespace

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

TaskCause cause_of(const Draft& draft, std::string key, Time occurred_at, const std::string& text) {
    TaskCause cause;
    cause.cause = std::move(key);
    if (draft.chat) cause.chat_id = draft.chat->id;
    cause.occurred_at = occurred_at;
    cause.text = text::clip(text, cause_characters);
    return cause;
}

Task* require_task(Draft& draft, TaskKind kind, std::string title, TaskCause cause) {
    const std::chrono::minutes time(draft.site->task_minutes);
    cause.due_at = cause.occurred_at + time;
    cause.is_changed = true;
    if (Task* known = task_with_cause(draft, kind, cause.cause)) {
        if (known->status == Task::Status::open) renew_cause(*known, std::move(cause), time);
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

bool fold_into_open_task(Draft& draft, Task& task, std::int64_t contact_id) {
    for (Task& other : draft.memory.tasks) {
        if (&other == &task || other.contact_id != contact_id || other.kind != task.kind ||
            other.is_withdrawn || other.status != Task::Status::open)
            continue;
        for (TaskCause& cause : task.causes) {
            cause.is_changed = true;
            task.removed_causes.push_back(cause.cause);
            other.causes.push_back(std::move(cause));
        }
        task.causes.clear();
        if (!other.is_new) task.folded_into_id = other.id;
        task.is_withdrawn = task.is_changed = other.is_changed = true;
        renew_by_causes(other);
        return true;
    }
    return false;
}

void withdraw_lead_task(Draft& draft, std::int64_t lead_id) {
    withdraw_cause(draft, TaskKind::incomplete_lead, "lead:" + std::to_string(lead_id));
}

}  // namespace crm
