// The statements that keep one decision, by what they are about; keep() sends them all at once.
#pragma once

#include <vector>

#include "crm/decision.hpp"
#include "postgres/connection.hpp"

namespace postgres {

using Calls = std::vector<Connection::Call>;

void push_contact(const crm::Contact& contact, crm::Time now, Calls& calls);
// Identifiers, names, comments and attributes.
void push_contact_parts(const crm::Contact& contact, crm::Time now, Calls& calls);
// With agents, messages and source.
void push_chat(const crm::Chat& chat, Calls& calls);
void push_lead(const crm::Lead& lead, Calls& calls);
void push_task(const crm::Task& task, crm::Time now, Calls& calls);
void push_call(const crm::CallRecord& call, Calls& calls);
void push_offline_message(const crm::OfflineMessage& message, Calls& calls);

}  // namespace postgres
