// What waits for somebody: tasks, new leads, missed chats.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/lead_row.hpp"
#include "records/task_row.hpp"

namespace records {

// A missed chat is an open task of that kind: it is settled when somebody answers the client later or says
// that it is done. Its causes are the chats. Such tasks stand in their own list alone, so that nothing is
// shown twice.
struct Today {
    std::vector<TaskRow> tasks;         // open, the earliest deadline first
    std::vector<LeadRow> new_leads;     // of the state new, newest first
    std::vector<TaskRow> missed_chats;  // open, the one that waits longest first
    bool has_more_tasks = false;
    bool has_more_new_leads = false;
    bool has_more_missed_chats = false;
};

// At most 30 of each; of one manager, or everyone's. Throws postgres::Error.
Today find_today(postgres::Connection& connection, std::optional<std::int64_t> manager_id);

// How much a manager has to do. A number that is most_counted may be more.
struct Workload {
    Named manager;
    bool is_active = false;
    std::optional<crm::Time> away_until;
    int open_tasks = 0;
    int overdue_tasks = 0;
    int missed_chats = 0;
    int new_leads = 0;
};
inline constexpr int most_counted = 200;

// Of each manager who works here or has something to do, in the order of their names.
std::vector<Workload> find_workloads(postgres::Connection& connection, crm::Time now);

}  // namespace records
