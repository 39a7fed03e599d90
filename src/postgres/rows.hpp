// Rows of statements.hpp as the values of crm.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crm/decision.hpp"
#include "crm/snapshot.hpp"
#include "postgres/connection.hpp"

namespace postgres {

const char* name_of(crm::IdentifierKind kind);
const char* name_of(crm::Level level);
const char* name_of(crm::ChatStatus status);
const char* name_of(crm::TaskKind kind);
const char* name_of(crm::Task::Status status);
const char* name_of(crm::Message::Author author);

// A row that belongs to one of several events, with the event's number from 1, which is its first column.
template <typename Value>
struct OfEvent {
    std::size_t event = 0;
    Value value;
};

std::vector<OfEvent<crm::Chat>> read_chats(const Result& chats, const Result& agents);
std::vector<crm::Contact> read_contacts(const Result& contacts);
void read_identifiers(const Result& identifiers, std::vector<crm::Contact>& contacts);
// Names, comments and fields; what people are to do for them is returned.
std::vector<crm::ToDo> read_contact_parts(const Result& parts, std::vector<crm::Contact>& contacts);
std::vector<OfEvent<crm::Lead>> read_leads(const Result& leads);
std::vector<OfEvent<crm::Task>> read_tasks(const Result& tasks);
std::vector<crm::CallRecord> read_calls(const Result& calls);

// The ranks of a chat's or touch's Ranked members, in the order of the column field_ranks.
std::vector<crm::Rank> field_ranks(const crm::Chat& chat);
std::vector<crm::Rank> field_ranks(const crm::Touch& touch);

// The column visitor_facts of a chat.
std::vector<std::string> visitor_facts(const crm::Chat& chat);

}  // namespace postgres
