#include "pages/answers.hpp"
#include "pages/page.hpp"
#include "pages/source.hpp"
#include "pages/templates.hpp"
#include "pages/timeline.hpp"
#include "records/card.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

std::string card_address(std::int64_t contact_id) {
    return "/contacts/" + std::to_string(contact_id);
}

void show_identifiers(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    for (const records::CardIdentifier& identifier : card.identifiers) {
        TemplateDictionary& item = add(values, "IDENTIFIER");
        TemplateDictionary& link = add(item, identifier.is_email ? "EMAIL" : "PHONE");
        link.SetValue("RAW", identifier.raw);
        link.SetValue("KEY", identifier.key.empty() ? identifier.raw : identifier.key);
        set_if_any(item, "EXTENSION", identifier.extension);
        item.SetValue("LEVEL", visit.texts.get("level." + identifier.level));
        if (identifier.is_primary) item.ShowSection("PRIMARY");
        if (identifier.is_shared) item.ShowSection("SHARED");
        if (identifier.is_guessed) item.ShowSection("GUESSED");
        if (identifier.key.empty()) item.ShowSection("INVALID");
    }
    if (card.identifiers.empty()) values.ShowSection("NO_IDENTIFIERS");
}

void show_fields(const std::vector<records::CardField>& fields, const char* section,
                 TemplateDictionary& values) {
    for (const records::CardField& field : fields) {
        TemplateDictionary& item = add(values, section);
        item.SetValue("TITLE", field.title);
        TemplateDictionary& content = add(item, field.link.empty() ? "PLAIN" : "LINKED");
        content.SetValue("CONTENT", field.content);
        content.SetValue("LINK", field.link);
    }
}

void show_responsible(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    if (!card.responsible) return;
    TemplateDictionary& item = add(values, "RESPONSIBLE");
    item.SetValue("NAME", card.responsible->name);
    const std::string rule = "rule." + card.responsible->rule;
    if (visit.texts.has(rule)) item.SetValueAndShowSection("RULE", visit.texts.get(rule), "RULE_SECTION");
    if (card.responsible->away_until && *card.responsible->away_until > visit.now)
        item.SetValueAndShowSection("AWAY_UNTIL", visit.moment(*card.responsible->away_until), "AWAY");
}

void show_source(const Visit& visit, const std::optional<records::CardSource>& source, const char* place,
                 const char* which, TemplateDictionary& values) {
    if (!source) return;
    TemplateDictionary& item = *values.AddIncludeDictionary(place);
    item.SetFilename(key_of_template("source.tpl", visit.texts));
    item.SetValue("WHICH", visit.texts.get(which));
    item.SetValue("WHEN", visit.moment(source->touched_at));
    item.SetValue("CHAT", "/chats/" + std::to_string(source->chat_id));
    item.SetValue("NAME",
                  source_name(visit.texts, source->utm_source, source->utm_medium, source->utm_campaign));
    set_if_any(item, "CONTENT", source->utm_content);
    set_if_any(item, "TERM", source->utm_term);
    set_if_any(item, "REFERRER", source->referrer);
    set_if_any(item, "LANDING_PAGE", source->landing_page);
}

std::string listed(const Texts& texts, const std::vector<std::string>& fields) {
    std::string names;
    for (const std::string& field : fields)
        names +=
            (names.empty() ? "" : ", ") + (texts.has("field." + field) ? texts.get("field." + field) : field);
    return names;
}

void show_leads(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    for (const records::CardLead& lead : card.leads) {
        TemplateDictionary& item = add(values, "LEAD");
        item.SetValue("ID", std::to_string(lead.id));
        item.SetValue("TITLE", lead.title);
        item.SetValue("STATUS", visit.texts.get("lead." + lead.status));
        item.ShowSection(lead.status == "won" ? "IS_WON" : lead.status == "lost" ? "IS_LOST" : "IS_OPEN");
        set_if_any(item, "AMOUNT", lead.amount);
        set_if_any(item, "SITE", lead.site);
        item.SetValue("RESPONSIBLE", lead.responsible);
        item.SetValue("CREATED", visit.moment(lead.created_at));
        if (lead.is_repeat) item.ShowSection("REPEAT");
        if (lead.is_after_sale) item.ShowSection("AFTER_SALE");
        set_if_any(item, "MISSING", listed(visit.texts, lead.missing_fields));
        set_if_any(item, "NOTE", lead.note);
    }
    if (card.leads.empty()) values.ShowSection("NO_LEADS");
}

void show_tasks(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    bool has_open = false;
    for (const records::CardTask& task : card.tasks) {
        const bool is_open = task.status == "open";
        has_open = has_open || is_open;
        TemplateDictionary& item = add(values, is_open ? "OPEN_TASK" : "CLOSED_TASK");
        item.SetValue("TITLE", task.title);
        item.SetValue("RESPONSIBLE", task.responsible);
        item.SetValue("DUE", visit.moment(task.due_at));
        item.SetValue("STATUS", visit.texts.get("task." + task.status));
        if (is_open && task.due_at < visit.now)
            item.SetValueAndShowSection("OVERDUE_BY", visit.duration(visit.now - task.due_at), "OVERDUE");
        set_if_any(item, "REASON", task.close_reason);
        for (const std::string& cause : task.causes) add(item, "CAUSE").SetValue("TEXT", cause);
    }
    if (!has_open) values.ShowSection("NO_TASKS");
    if (!card.tasks.empty() && card.tasks.back().status != "open") values.ShowSection("CLOSED_TASKS");
}

void show_duplicates(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    for (const records::CardDuplicate& duplicate : card.duplicates) {
        TemplateDictionary& item = add(values, "DUPLICATE");
        item.SetValue("CARD", card_address(duplicate.contact_id));
        item.SetValue("NAME", duplicate.name.empty() ? visit.texts.get("card.nameless") : duplicate.name);
        std::string evidence;
        for (const std::string& each : duplicate.evidence) evidence += (evidence.empty() ? "" : ", ") + each;
        item.SetValue("EVIDENCE", evidence);
    }
}

}  // namespace

http::Response show_card(Visit& visit, postgres::Connection& connection) {
    const std::optional<records::Card> card = records::find_card(connection, visit.id());
    if (!card) return error_page(visit, 404, "not_found");
    if (card->merged_into) return redirect(card_address(*card->merged_into));
    const std::string name = card->name.empty() ? visit.texts.get("card.nameless") : card->name;
    Page page(visit, "card.tpl", name);
    TemplateDictionary& values = page.values();
    values.SetValue("NAME", name);
    values.SetValue("ID", std::to_string(card->contact_id));
    values.SetValue("CREATED", visit.day(card->created_at));
    set_if_any(values, "COMMENT", card->comment);
    for (const std::string& other : card->other_names) add(values, "OTHER_NAME").SetValue("TEXT", other);
    if (!card->other_names.empty()) values.ShowSection("OTHER_NAMES");
    show_identifiers(visit, *card, values);
    show_fields(card->fields, "FIELD", values);
    show_fields(card->attributes, "FIELD", values);
    if (!card->fields.empty() || !card->attributes.empty()) values.ShowSection("FIELDS");
    show_responsible(visit, *card, values);
    show_source(visit, card->first_source, "FIRST_SOURCE", "card.first_source", values);
    show_source(visit, card->last_source, "LAST_SOURCE", "card.last_source", values);
    if (card->first_source || card->last_source) values.ShowSection("SOURCES");
    show_leads(visit, *card, values);
    show_tasks(visit, *card, values);
    show_duplicates(visit, *card, values);
    if (!card->duplicates.empty()) values.ShowSection("DUPLICATES");
    show_timeline(visit, connection, card->contact_id, values);
    return page.respond();
}

}  // namespace pages
