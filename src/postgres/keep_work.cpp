#include <algorithm>
#include <iterator>

#include "postgres/arrays.hpp"
#include "postgres/keep_rows.hpp"
#include "postgres/rows.hpp"
#include "postgres/statements.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

void push_causes(const std::vector<crm::TaskCause>& causes, Parameters& parameters) {
    parameters.push_back(column(causes, [](const auto& one) { return parameter(one.cause); }));
    parameters.push_back(column(causes, [](const auto& one) { return parameter(one.chat_id); }));
    parameters.push_back(column(causes, [](const auto& one) { return parameter(one.occurred_at); }));
    parameters.push_back(column(causes, [](const auto& one) { return parameter(one.due_at); }));
    parameters.push_back(column(causes, [](const auto& one) { return parameter(one.text); }));
}

void add_task(const crm::Task& task, crm::Time now, Writes& writes) {
    Parameters all{parameter(name_of(task.kind)),
                   parameter(task.contact_id),
                   parameter(task.lead_id),
                   parameter(task.chat_id),
                   parameter(task.responsible_id),
                   parameter(task.responsible_rule),
                   parameter(task.title),
                   parameter(task.due_at),
                   parameter(name_of(task.status)),
                   parameter(task.close_reason),
                   parameter(now),
                   task.status == crm::Task::Status::open ? null() : parameter(now)};
    push_causes(task.causes, all);
    writes.call(statements::add_task, std::move(all));
}

void change_task(const crm::Task& task, crm::Time now, Writes& writes) {
    writes.call(statements::change_task,
                {parameter(task.id), parameter(task.contact_id), parameter(task.lead_id),
                 parameter(task.responsible_id), parameter(task.responsible_rule), parameter(task.title),
                 parameter(task.due_at), parameter(name_of(task.status)), parameter(task.close_reason),
                 task.status == crm::Task::Status::open ? null() : parameter(now), parameter(task.chat_id)});
    if (!task.removed_causes.empty())
        writes.call(statements::remove_causes, {parameter(task.id), parameter(task.removed_causes)});
    std::vector<crm::TaskCause> fresh;
    std::copy_if(task.causes.begin(), task.causes.end(), std::back_inserter(fresh),
                 [](const crm::TaskCause& one) { return one.is_changed; });
    if (fresh.empty()) return;
    Parameters all{parameter(task.id)};
    push_causes(fresh, all);
    writes.call(statements::add_causes, std::move(all));
}

}  // namespace

void push_lead(const crm::Lead& lead, Writes& writes) {
    writes.add(lead.is_new ? statements::add_lead : statements::change_lead,
               {parameter(lead.id), parameter(lead.contact_id), parameter(lead.site_id),
                parameter(lead.chat_id), parameter(lead.title), parameter(lead.responsible.manager_id),
                parameter(lead.responsible.rule), parameter(lead.responsible.decided_id),
                parameter(lead.is_repeat), parameter(lead.repeat_of), parameter(lead.is_after_sale),
                parameter(!lead.missing_fields.empty()), parameter(lead.missing_fields),
                parameter(names_of(lead.field_defaults)), parameter(values_of(lead.field_defaults)),
                parameter(lead.note), parameter(lead.created_at), parameter(lead.worked_at)});
}

void push_task(const crm::Task& task, crm::Time now, Writes& writes) {
    if (task.is_withdrawn) {
        if (task.is_new) return;
        if (task.folded_into_id)
            writes.call(statements::move_causes,
                        {parameter(task.id), parameter(task.folded_into_id), parameter(task.removed_causes)});
        writes.call(statements::remove_task, {parameter(task.id)});
    } else if (task.is_new) {
        add_task(task, now, writes);
    } else {
        change_task(task, now, writes);
    }
}

void push_call(const crm::CallRecord& call, Writes& writes) {
    writes.add(
        statements::keep_call,
        {parameter(call.call_key), parameter(call.widget_id), parameter(call.chat_id),
         parameter(call.contact_id), parameter(call.type), parameter(call.client_phone),
         or_null(call.phone_key), parameter(call.status), parameter(call.reason), parameter(call.record_url),
         parameter(call.is_agent_connected), parameter(call.started_at), parameter(call.ended_at)});
}

void push_offline_message(const crm::OfflineMessage& message, Writes& writes) {
    writes.add(statements::keep_offline_message,
               {parameter(message.event_key), parameter(message.jivo_id), parameter(message.chat_id),
                parameter(message.contact_id), parameter(message.text), parameter(message.sent_at)});
}

}  // namespace postgres
