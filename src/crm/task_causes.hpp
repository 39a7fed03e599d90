// What a task is about: a task has one cause or more, and no cause has two tasks.
#pragma once

#include <string>

#include "crm/draft.hpp"

namespace crm {

// As the kind stands in reasons.
const char* name_of(TaskKind kind);

// A cause in the event's chat; `key` as task_causes.cause tells.
TaskCause cause_of(const Draft& draft, std::string key, Time occurred_at, const std::string& text);

// Makes sure there is a task for the cause: makes one, or adds the cause to the open one of the contact and
// kind. Where there is or was one, only a moment that turned out earlier is mended. Returns the task.
Task* require_task(Draft& draft, TaskKind kind, std::string title, TaskCause cause);

// The cause does not hold after all: an open task forgets it, and goes when it has no other.
void withdraw_cause(Draft& draft, TaskKind kind, const std::string& cause);

// When the contact has an open task of the kind, the causes of this one join it and this one goes: one open
// task a contact and kind. Says whether that was so.
bool fold_into_open_task(Draft& draft, Task& task, std::int64_t contact_id);

}  // namespace crm
