// Requests and what has to be done about them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crm/contact.hpp"
#include "crm/time.hpp"

namespace crm {

enum class LeadStatus { new_, in_work, won, lost };

struct Lead {
    std::int64_t id = 0;
    bool is_new = false;
    bool is_changed = false;
    std::optional<std::int64_t> contact_id;
    std::int64_t site_id = 0;
    std::optional<std::int64_t> chat_id;  // the chat that made it
    std::string title;
    LeadStatus status = LeadStatus::new_;
    Responsible responsible;
    bool is_repeat = false;
    std::optional<std::int64_t> repeat_of;
    bool is_after_sale = false;
    std::vector<std::string> missing_fields;  // not empty: incomplete
    std::map<std::string, std::string> field_defaults;
    std::string note;
    Time created_at;
    Time worked_at;
    std::optional<Time> closed_at;

    bool is_open() const { return status == LeadStatus::new_ || status == LeadStatus::in_work; }
};

enum class TaskKind { offline_message, missed_chat, missed_call, incomplete_lead };

struct TaskCause {
    std::string cause;  // see task_causes.cause
    std::optional<std::int64_t> chat_id;
    Time occurred_at;
    Time due_at;
    std::string text;
    bool is_changed = false;
};

struct Task {
    enum class Status { open, done, closed };
    std::int64_t id = 0;
    bool is_new = false;
    bool is_changed = false;
    bool is_withdrawn = false;  // its cause turned out not to hold: to be removed
    TaskKind kind = TaskKind::offline_message;
    std::optional<std::int64_t> contact_id;
    std::optional<std::int64_t> lead_id;
    std::optional<std::int64_t> chat_id;
    std::int64_t responsible_id = 0;
    std::string responsible_rule;
    std::string title;
    Time due_at;
    Status status = Status::open;
    std::string close_reason;
    std::vector<TaskCause> causes;  // of many, the earliest, the latest, and those of the event
    std::vector<std::string> removed_causes;
    std::optional<std::int64_t> folded_into_id;  // the open one that all its causes went to, read or not

    bool chosen_by_person() const { return responsible_rule == "person"; }
};

// An open task that a person wrote: nothing but people changes it.
struct ToDo {
    std::int64_t contact_id = 0;
    std::string title;
    Time due_at;
};

}  // namespace crm
