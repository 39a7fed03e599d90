#include "pages/items.hpp"

#include "crm/card_link.hpp"
#include "pages/source.hpp"
#include "records/field_edits.hpp"
#include "records/managers.hpp"
#include "text/message.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_cause(const Visit& visit, const records::TaskCause& cause, TemplateDictionary& item) {
    item.SetValue("WHEN", visit.moment(cause.occurred_at));
    set_if_any(item, "TEXT", cause.text);
    if (cause.chat_id) add(item, "CHAT").SetValue("TRANSCRIPT", chat_address(*cause.chat_id));
    if (!crm::is_web_link(cause.page_url)) return;
    TemplateDictionary& page = add(item, "PAGE");
    page.SetValue("ADDRESS", cause.page_url);
    page.SetValue("TITLE", cause.page_title.empty() ? cause.page_url : cause.page_title);
}

}  // namespace

std::string card_address(std::int64_t contact_id) {
    return "/contacts/" + std::to_string(contact_id);
}

std::string lead_address(std::int64_t lead_id) {
    return "/leads/" + std::to_string(lead_id);
}

std::string task_address(std::int64_t task_id) {
    return "/tasks/" + std::to_string(task_id);
}

std::string chat_address(std::int64_t chat_id) {
    return "/chats/" + std::to_string(chat_id);
}

std::string chat_state(bool is_missed, bool is_answered, const std::string& status) {
    return is_missed ? "missed" : is_answered ? "answered" : status;
}

std::string client_name(const Visit& visit, const std::string& name) {
    return name.empty() ? visit.texts.get("card.nameless") : name;
}

std::string field_name(const Texts& texts, const std::string& field) {
    return texts.worded("field.", field);
}

std::string shown_value(const Visit& visit, const std::string& field, const std::string& value) {
    if (value.empty()) return "—";
    if (field == "status")
        return visit.texts.worded(visit.texts.has("lead." + value) ? "lead." : "task.", value);
    if (field == "outcome") return visit.texts.worded("outcome.", value);
    const auto moment = field == "due_at" ? records::moment_of(value) : std::nullopt;
    return moment ? visit.moment(*moment) : value;
}

std::string shown_amount(const Visit& visit, const std::string& amount) {
    std::string digits = amount;
    std::erase(digits, '.');
    const std::optional<std::int64_t> hundredths = whole_number(digits);
    return hundredths && amount.size() > 3 ? shown_amount(visit, *hundredths) : amount;
}

std::string shown_amount(const Visit& visit, std::int64_t hundredths) {
    if (hundredths % 100 == 0) return text::format_number(hundredths / 100, visit.texts.language());
    return visit.texts.format("amount", {{"amount", static_cast<double>(hundredths) / 100}});
}

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

std::string named_fields(const Texts& texts, const std::vector<std::string>& fields) {
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const std::string& field : fields) names.push_back(field_name(texts, field));
    return listed(names);
}

void show_client(const Visit& visit, const std::optional<records::Named>& client, TemplateDictionary& item) {
    if (!client) return;
    TemplateDictionary& link = add(item, "CLIENT");
    link.SetValue("CARD", card_address(client->id));
    link.SetValue("NAME", client_name(visit, client->name));
}

void show_lead(const Visit& visit, const records::LeadRow& lead, TemplateDictionary& item) {
    item.SetValue("ID", std::to_string(lead.id));
    item.SetValue("TITLE", lead.title);
    item.SetValue("STATUS", visit.texts.get("lead." + lead.status));
    item.ShowSection(lead.status == "won" ? "IS_WON" : lead.status == "lost" ? "IS_LOST" : "IS_OPEN");
    item.SetValue("RESPONSIBLE", lead.responsible.name);
    item.SetValue("CREATED", visit.moment(lead.created_at));
    set_if_any(item, "AMOUNT", shown_amount(visit, lead.amount));
    set_if_any(item, "SITE", lead.site.name);
    if (lead.touch)
        item.SetValueAndShowSection("SOURCE",
                                    source_name(visit.texts, lead.touch->utm_source, lead.touch->utm_medium,
                                                lead.touch->utm_campaign),
                                    "SOURCE_SECTION");
    if (lead.is_repeat) item.ShowSection("REPEAT");
    if (lead.is_after_sale) item.ShowSection("AFTER_SALE");
    set_if_any(item, "MISSING", named_fields(visit.texts, lead.missing_fields));
    set_if_any(item, "NOTE", lead.note);
    set_if_any(item, "LOST_REASON", lead.lost_reason);
    show_client(visit, lead.contact, item);
}

void show_task_buttons(const Visit& visit, const records::TaskRow& task, const std::string& to,
                       TemplateDictionary& item) {
    if (!records::may_change(visit.actor(), crm::Right::change_tasks, task.responsible.id)) return;
    TemplateDictionary& buttons = include(visit, item, "BUTTONS", "task_buttons.tpl");
    buttons.SetValue("ACTION", task_address(task.id));
    buttons.SetValue("TASK", task.title);
    buttons.SetValue("WAS_DUE", records::moment_text(task.due_at));
    buttons.SetValue("TO", to);
}

void show_task(const Visit& visit, const records::TaskRow& task, TemplateDictionary& item) {
    item.SetValue("ID", std::to_string(task.id));
    item.SetValue("TITLE", task.title);
    item.SetValue("RESPONSIBLE", task.responsible.name);
    item.SetValue("DUE", visit.moment(task.due_at));
    item.SetValue("STATUS", visit.texts.get("task." + task.status));
    if (task.is_overdue(visit.now))
        item.SetValueAndShowSection("OVERDUE_BY", visit.duration(visit.now - task.due_at), "OVERDUE");
    set_if_any(item, "REASON", task.close_reason);
    for (const records::TaskCause& cause : task.causes) show_cause(visit, cause, add(item, "CAUSE"));
    show_client(visit, task.contact, item);
}

}  // namespace pages
