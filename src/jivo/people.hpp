// The visitor, the agents and everything that Jivo gives as an id with a title. Thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "crm/event.hpp"
#include "jivo/json.hpp"

namespace jivo {

// `root` is the whole body: client events may give the visitor's number as `client_id` beside `visitor`.
crm::Visitor decode_visitor(const Json& root);

crm::Agent decode_agent(const Json& agent);

// In Jivo's order, blank ones left out.
std::vector<crm::Agent> decode_agents(const Json& agents);

// Department, organization, status, tag: {id, name or title}; topic: {topic_id, title}.
crm::Named decode_named(const Json& named);
std::vector<crm::Named> decode_tags(const Json& tags);

}  // namespace jivo
