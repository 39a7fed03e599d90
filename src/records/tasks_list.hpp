// The list of tasks of one state by their deadline, page by page.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/page.hpp"
#include "records/task_row.hpp"

namespace records {

// What is not set does not filter.
struct TaskFilter {
    std::string status = "open";  // open, done or closed
    std::optional<std::string> kind{};
    std::optional<std::string> kind_to_leave_out{};
    std::optional<std::int64_t> responsible_id{};
    std::optional<crm::Time> due_from{};
    std::optional<crm::Time> due_until{};  // not included; now: the overdue ones
};

enum class TaskOrder { earliest_due, latest_due };

// A page of 30, with the tasks' causes; see Page::is_cut. Throws postgres::Error.
Page<TaskRow> find_tasks(postgres::Connection& connection, const TaskFilter& filter, TaskOrder order,
                         const PageRequest& request = {});

// Gives each task of the list to `take`, at most `most`, with no more than a thousand in memory. False: there
// are more.
bool for_each_task(postgres::Connection& connection, const TaskFilter& filter, TaskOrder order,
                   std::size_t most, const std::function<void(const TaskRow&)>& take);

}  // namespace records
