// What people do with tasks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "records/change.hpp"
#include "records/field_edits.hpp"

namespace records {

// Done; the note, if any, stays with it. The program does not make it again for the same cause. One that is
// done or closed already is unchanged; with a note, a conflict. Reasons: task.note_too_long.
ChangeResult finish_task(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t task_id, const std::string& note);

struct TaskEdits {
    std::optional<MomentEdit> due = {};    // never none
    std::optional<Edit> responsible = {};  // an active manager's id
    std::optional<Edit> title = {};        // of a to_do
};

// Postpones, hands over or takes over an open task. A new cause of a task that was postponed brings its own
// deadline. `now`: it may not be due before.
// Reasons: task.not_open, task.due_missing, task.due_in_the_past, task.due_too_far, task.responsible_unknown,
// task.title_missing, task.title_too_long, task.title_is_the_programs.
ChangeResult change_task(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t task_id, const TaskEdits& edits, crm::Time now);

struct NewTask {
    std::optional<std::int64_t> contact_id;
    std::optional<std::int64_t> lead_id;  // of the contact
    std::string title;
    std::string responsible;  // as above; "": who makes it
    crm::Time due_at;
};

// A task of the kind to_do. Reasons: as above, task.lead_of_another.
ChangeResult add_task(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const NewTask& task, crm::Time now);

}  // namespace records
