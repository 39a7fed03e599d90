// A task with what it is about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/named.hpp"

namespace records {

// An offline message, a missed chat or call, or an incomplete lead that a task gathers.
struct TaskCause {
    std::string cause;  // see task_causes.cause
    std::optional<std::int64_t> chat_id;
    crm::Time occurred_at;
    crm::Time due_at;
    std::string text;      // what the client said
    std::string page_url;  // where he was
    std::string page_title;
};

struct TaskRow {
    std::int64_t id = 0;
    std::string kind;  // see tasks.kind
    std::string title;
    std::string status;  // open, done, closed
    crm::Time due_at;
    std::optional<Named> contact;
    std::optional<std::int64_t> lead_id;
    std::optional<std::int64_t> chat_id;
    Named responsible;
    std::string responsible_rule;  // see leads.responsible_rule
    std::string close_reason;
    crm::Time created_at;
    std::optional<crm::Time> closed_at;
    std::vector<TaskCause> causes;  // the earliest first, at most `most_causes`
    int cause_count = 0;            // all of them

    bool is_overdue(crm::Time now) const { return status == "open" && due_at < now; }
};

inline constexpr int most_causes = 10;

// What read_task() reads, and the joins that it needs, for a `task` of the table tasks.
extern const char* const task_columns;
extern const char* const task_joins;

TaskRow read_task(postgres::Row& row);

std::optional<TaskRow> find_task(postgres::Connection& connection, std::int64_t task_id);

// Fills in the causes of all the tasks, with one statement. Throws postgres::Error.
void read_causes(postgres::Connection& connection, const std::vector<std::vector<TaskRow>*>& lists);

}  // namespace records
