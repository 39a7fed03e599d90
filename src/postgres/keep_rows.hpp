// The rows of one decision, by what they are about; keep() writes those of all events at once.
#pragma once

#include "crm/decision.hpp"
#include "postgres/writes.hpp"

namespace postgres {

void push_contact(const crm::Contact& contact, crm::Time now, Writes& writes);
// Identifiers, names, comments and attributes.
void push_contact_parts(const crm::Contact& contact, crm::Time now, Writes& writes);
// With agents, messages and source.
void push_chat(const crm::Chat& chat, Writes& writes);
void push_lead(const crm::Lead& lead, Writes& writes);
void push_task(const crm::Task& task, crm::Time now, Writes& writes);
void push_call(const crm::CallRecord& call, Writes& writes);
void push_offline_message(const crm::OfflineMessage& message, Writes& writes);

}  // namespace postgres
