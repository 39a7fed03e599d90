#include "crm/describe.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace crm_tests {

namespace {

auto minute(crm::Time moment) {
    return std::chrono::floor<std::chrono::minutes>(moment).time_since_epoch().count();
}

std::string id(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : "-";
}

std::string sorted(std::vector<std::string> parts) {
    std::sort(parts.begin(), parts.end());
    std::string all;
    for (const std::string& part : parts) all += "\n    " + part;
    return all;
}

std::string describe(const crm::Identifier& one) {
    std::ostringstream all;
    all << static_cast<int>(one.kind) << ' ' << one.raw << ' ' << one.key << " level "
        << static_cast<int>(one.level) << (one.is_primary ? " primary" : "")
        << (one.is_shared ? " shared" : "");
    return all.str();
}

std::string describe(const crm::Responsible& responsible) {
    return " responsible " + id(responsible.manager_id) + " by " + responsible.rule + " of chat " +
           id(responsible.chat_id);
}

}  // namespace

std::string describe(const crm::Chat& chat) {
    std::ostringstream all;
    all << "chat " << chat.id << " site " << chat.site_id << " contact " << id(chat.contact_id) << " lead "
        << id(chat.lead_id) << " visitor " << chat.visitor_number << " status "
        << static_cast<int>(chat.status) << chat.is_answered << chat.is_request << chat.is_blacklisted
        << " from " << minute(chat.opened_at) << " to " << (chat.finished_at ? minute(*chat.finished_at) : 0);
    for (const auto* text : {&chat.visitor_name, &chat.social, &chat.rating, &chat.invitation,
                             &chat.transcript, &chat.touch.utm_source, &chat.touch.utm_term,
                             &chat.touch.referrer, &chat.touch.landing_page, &chat.touch.ga_client_id})
        all << " | " << text->value;
    for (const auto* named : {&chat.department, &chat.topic, &chat.organization, &chat.client_status})
        all << " | " << named->value.id << ' ' << named->value.title;
    for (const crm::Named& tag : chat.tags.value) all << " | tag " << tag.title;
    for (const crm::ChatAgent& one : chat.agents) all << " | agent " << one.agent.email << one.is_final;
    for (const crm::Message& one : chat.messages) all << " | said " << one.text;
    all << " | " << chat.assigned_agent.value.email << " | " << chat.page.value.url << " | "
        << chat.session.value.city << " | " << chat.token.value.raw << " | " << chat.chats_count.value_or(0);
    return all.str();
}

std::string describe(const crm::Contact& contact) {
    std::vector<std::string> parts;
    for (const crm::Identifier& one : contact.identifiers) parts.push_back(describe(one));
    for (const crm::ContactName& one : contact.names) parts.push_back("also " + one.name);
    return "contact " + std::to_string(contact.id) + " " + contact.name + " (" + contact.description +
           ") since " + std::to_string(minute(contact.created_at)) + describe(contact.responsible) +
           " first source " + (contact.first_touch ? contact.first_touch->utm_source : "-") +
           " last source " + (contact.last_touch ? contact.last_touch->utm_source : "-") + sorted(parts);
}

std::string describe(const crm::Lead& lead) {
    std::vector<std::string> parts;
    for (const std::string& field : lead.missing_fields) parts.push_back("lacks " + field);
    for (const auto& [field, value] : lead.field_defaults)
        parts.emplace_back("by default ").append(field).append(" ").append(value);
    return "lead " + std::to_string(lead.id) + " " + lead.title + " contact " + id(lead.contact_id) +
           " site " + std::to_string(lead.site_id) + " chat " + id(lead.chat_id) + " status " +
           std::to_string(static_cast<int>(lead.status)) + describe(lead.responsible) + " repeat of " +
           id(lead.repeat_of) + (lead.is_repeat ? " repeat" : "") +
           (lead.is_after_sale ? " after-sale" : "") + " note " + lead.note + " made " +
           std::to_string(minute(lead.created_at)) + " worked " + std::to_string(minute(lead.worked_at)) +
           sorted(parts);
}

std::string describe(const crm::Task& task) {
    std::vector<std::string> parts;
    for (const crm::TaskCause& one : task.causes)
        parts.push_back(one.cause + " due " + std::to_string(minute(one.due_at)));
    return "task " + std::to_string(static_cast<int>(task.kind)) + " " + task.title + " contact " +
           id(task.contact_id) + " lead " + id(task.lead_id) + " chat " + id(task.chat_id) + " responsible " +
           std::to_string(task.responsible_id) + " due " + std::to_string(minute(task.due_at)) + " status " +
           std::to_string(static_cast<int>(task.status)) + sorted(parts);
}

}  // namespace crm_tests
