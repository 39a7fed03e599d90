// Every text that a person reads, in the site's language, in one place.
#pragma once

#include <string>

#include "crm/lead.hpp"
#include "crm/policy.hpp"

namespace crm {

struct Phrases {
    // Titles of the lines of custom_data.
    const char* additional_phone;
    const char* additional_email;
    const char* responsible;
    const char* open_lead;
    const char* overdue_task;
    const char* last_chat;
    const char* first_source;
    const char* warning;

    const char* away_until;          // "{date}"
    const char* deputy;              // "{name}"
    const char* due_at;              // "{date}"
    const char* possible_duplicate;  // "{contact}"
    const char* candidate;           // "{contact}"
    const char* unverified_phone;
    const char* unverified_visitor;
    const char* ambiguous;  // note of a lead: "{contacts}"
    const char* visitor;    // name of a lead whose client has none: "{number}"

    const char* task_offline_message;
    const char* task_missed_chat;
    const char* task_missed_call;
    const char* task_incomplete_lead;  // "{fields}"
    const char* closed_by_chat;        // "{chat}"
};

const Phrases& phrases(Language language);

const char* status_name(LeadStatus status, Language language);

// A field of required_fields as people call it.
std::string field_name(const std::string& field, Language language);

// The template with "{name}" replaced.
std::string with_value(std::string pattern, const std::string& name, const std::string& value);

}  // namespace crm
