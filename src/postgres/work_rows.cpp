#include <algorithm>

#include "postgres/rows.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

crm::LeadStatus lead_status(const std::string& name) {
    if (name == "won") return crm::LeadStatus::won;
    if (name == "lost") return crm::LeadStatus::lost;
    return name == "in_work" ? crm::LeadStatus::in_work : crm::LeadStatus::new_;
}

crm::TaskKind task_kind(const std::string& name) {
    for (const crm::TaskKind kind :
         {crm::TaskKind::offline_message, crm::TaskKind::missed_chat, crm::TaskKind::missed_call})
        if (name == name_of(kind)) return kind;
    return crm::TaskKind::incomplete_lead;
}

crm::Task::Status task_status(const std::string& name) {
    if (name == "done") return crm::Task::Status::done;
    return name == "closed" ? crm::Task::Status::closed : crm::Task::Status::open;
}

crm::Lead read_lead(Row& row) {
    crm::Lead lead;
    lead.id = row.integer();
    lead.contact_id = row.optional_integer();
    lead.site_id = row.integer();
    lead.chat_id = row.optional_integer();
    lead.title = row.text();
    lead.status = lead_status(row.text());
    lead.responsible.manager_id = row.integer();
    lead.responsible.rule = row.text();
    lead.responsible.decided_id = row.optional_integer();
    lead.responsible.chat_id = lead.chat_id;
    lead.is_repeat = row.boolean();
    lead.repeat_of = row.optional_integer();
    lead.is_after_sale = row.boolean();
    lead.missing_fields = row.texts();
    const auto names = row.texts();
    const auto values = row.texts();
    for (std::size_t at = 0; at < std::min(names.size(), values.size()); ++at)
        lead.field_defaults[names[at]] = values[at];
    lead.note = row.text();
    lead.created_at = row.time();
    lead.worked_at = row.time();
    lead.closed_at = row.optional_time();
    return lead;
}

crm::Task read_task(Row& row) {
    crm::Task task;
    task.id = row.integer();
    task.kind = task_kind(row.text());
    task.contact_id = row.optional_integer();
    task.lead_id = row.optional_integer();
    task.chat_id = row.optional_integer();
    task.responsible_id = row.integer();
    task.responsible_rule = row.text();
    task.title = row.text();
    task.due_at = row.time();
    task.status = task_status(row.text());
    task.close_reason = row.text();
    return task;
}

crm::CallRecord read_call(Row& row) {
    crm::CallRecord call;
    call.call_key = row.text();
    call.widget_id = row.text();
    call.chat_id = row.optional_integer();
    call.contact_id = row.optional_integer();
    call.type = row.text();
    call.client_phone = row.text();
    call.phone_key = row.text();
    call.status = row.text();
    call.reason = row.text();
    call.record_url = row.text();
    call.is_agent_connected = row.boolean();
    call.started_at = row.time();
    call.ended_at = row.optional_time();
    return call;
}

}  // namespace

std::vector<OfEvent<crm::Lead>> read_leads(const Result& leads) {
    std::vector<OfEvent<crm::Lead>> read;
    for (std::size_t at = 0; at < leads.rows(); ++at) {
        Row row(leads, at);
        const auto event = static_cast<std::size_t>(row.integer());
        read.push_back({event, read_lead(row)});
    }
    return read;
}

std::vector<OfEvent<crm::Task>> read_tasks(const Result& tasks) {
    std::vector<OfEvent<crm::Task>> read;
    for (std::size_t at = 0; at < tasks.rows(); ++at) {
        Row row(tasks, at);
        const auto event = static_cast<std::size_t>(row.integer());
        crm::Task task = read_task(row);
        if (read.empty() || read.back().event != event || read.back().value.id != task.id)
            read.push_back({event, std::move(task)});
        crm::TaskCause cause;
        cause.cause = row.text();
        cause.chat_id = row.optional_integer();
        cause.occurred_at = row.optional_time().value_or(crm::Time{});
        cause.due_at = row.optional_time().value_or(crm::Time{});
        cause.text = row.text();
        if (!cause.cause.empty()) read.back().value.causes.push_back(std::move(cause));
    }
    return read;
}

std::vector<crm::CallRecord> read_calls(const Result& calls) {
    std::vector<crm::CallRecord> read;
    for (std::size_t at = 0; at < calls.rows(); ++at) {
        Row row(calls, at);
        read.push_back(read_call(row));
    }
    return read;
}

}  // namespace postgres
