// What somebody should do today.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace records {

struct TodayTask {
    std::int64_t id = 0;
    std::string kind;
    std::string title;
    crm::Time due_at;
    std::optional<std::int64_t> contact_id;
    std::string contact;
    std::string responsible;
};

struct TodayLead {
    std::int64_t id = 0;
    std::string title;
    crm::Time created_at;
    std::optional<std::int64_t> contact_id;
    std::string contact;
    std::string responsible;
    std::string source;  // utm_source of the chat that made it
};

struct TodayChat {
    std::int64_t id = 0;
    crm::Time opened_at;
    std::optional<std::int64_t> contact_id;
    std::string contact;
    std::string site;
};

// How much somebody has to do.
struct TodayManager {
    std::int64_t manager_id = 0;
    std::string name;
    std::int64_t open_tasks = 0;
    std::int64_t overdue_tasks = 0;
    std::int64_t new_leads = 0;
};

struct Today {
    std::vector<TodayTask> tasks;         // the first 50, those that are due first first
    std::vector<TodayLead> leads;         // new ones, the newest 50
    std::vector<TodayChat> missed_chats;  // the newest 20 that nobody has come back to: their task is open
    std::vector<TodayManager> managers;   // with something to do; only when no manager is asked for
};

// Of a manager, or of everybody. One round trip.
Today read_today(postgres::Connection& connection, std::optional<std::int64_t> manager_id, crm::Time now);

}  // namespace records
