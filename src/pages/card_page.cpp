#include "pages/answers.hpp"
#include "pages/card_forms.hpp"
#include "pages/card_merging.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "pages/source.hpp"
#include "pages/timeline.hpp"
#include "pages/work_forms.hpp"
#include "records/card.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_identifier(const Visit& visit, const records::CardIdentifier& identifier, const char* kind,
                     TemplateDictionary& item) {
    TemplateDictionary& link = add(item, kind);
    link.SetValue("RAW", identifier.raw);
    link.SetValue("KEY", identifier.key.empty() ? identifier.raw : identifier.key);
    set_if_any(item, "EXTENSION", identifier.extension);
    item.SetValue("LEVEL", visit.texts.get("level." + identifier.level));
    if (identifier.is_primary) item.ShowSection("PRIMARY");
    if (identifier.is_shared) item.ShowSection("SHARED");
    if (identifier.is_guessed) item.ShowSection("GUESSED");
    if (identifier.key.empty()) item.ShowSection("INVALID");
}

void show_identifiers(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    for (const records::CardIdentifier& email : card.emails)
        show_identifier(visit, email, "EMAIL", add(values, "IDENTIFIER"));
    for (const records::CardIdentifier& phone : card.phones)
        show_identifier(visit, phone, "PHONE", add(values, "IDENTIFIER"));
    if (card.emails.empty() && card.phones.empty()) values.ShowSection("NO_IDENTIFIERS");
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
    if (!card.responsible) return values.ShowSection("NO_RESPONSIBLE");
    TemplateDictionary& item = add(values, "RESPONSIBLE");
    item.SetValue("NAME", card.responsible->manager.name);
    const std::string rule = "rule." + card.responsible->rule;
    if (visit.texts.has(rule)) item.SetValueAndShowSection("RULE", visit.texts.get(rule), "RULE_SECTION");
    if (card.responsible->chosen_at) {
        TemplateDictionary& chosen = add(item, "CHOSEN");
        chosen.SetValue("WHO", card.responsible->chosen_by);
        chosen.SetValue("WHEN", visit.moment(*card.responsible->chosen_at));
    }
    if (card.responsible->away_until && *card.responsible->away_until > visit.now)
        item.SetValueAndShowSection("AWAY_UNTIL", visit.moment(*card.responsible->away_until), "AWAY");
}

void show_source(const Visit& visit, const std::optional<records::Source>& source, const char* place,
                 const char* which, TemplateDictionary& values) {
    if (!source) return;
    TemplateDictionary& item = include(visit, values, place, "source.tpl");
    item.SetValue("WHICH", visit.texts.get(which));
    item.SetValue("WHEN", visit.moment(source->touched_at));
    item.SetValue("CHAT", chat_address(source->chat_id));
    item.SetValue("NAME",
                  source_name(visit.texts, source->utm_source, source->utm_medium, source->utm_campaign));
    set_if_any(item, "CONTENT", source->utm_content);
    set_if_any(item, "TERM", source->utm_term);
    set_if_any(item, "REFERRER", source->referrer);
    set_if_any(item, "LANDING_PAGE", source->landing_page);
}

void show_leads(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    for (std::size_t place = 0; place < card.leads.size(); ++place) {
        TemplateDictionary& item = add(values, "LEAD");
        show_lead(visit, card.leads[place], item);
        show_lead_form(visit, card, card.leads[place], place, item);
    }
    if (card.leads.empty()) values.ShowSection("NO_LEADS");
    if (card.lead_count > static_cast<std::int64_t>(card.leads.size())) values.ShowSection("MORE_LEADS");
}

void show_tasks(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    for (std::size_t place = 0; place < card.open_tasks.size(); ++place) {
        TemplateDictionary& item = add(values, "OPEN_TASK");
        show_task(visit, card.open_tasks[place], item);
        show_task_form(visit, card, card.open_tasks[place], place, item);
    }
    if (card.open_tasks.empty()) values.ShowSection("NO_TASKS");
    if (card.finished_tasks.empty()) return;
    TemplateDictionary& finished = add(values, "CLOSED_TASKS");
    for (const records::TaskRow& task : card.finished_tasks)
        show_task(visit, task, add(finished, "CLOSED_TASK"));
}

void show_facts(const Visit& visit, const records::Card& card, TemplateDictionary& values) {
    values.SetValue("NAME", client_name(visit, card.name));
    values.SetValue("ID", std::to_string(card.id));
    values.SetValue("CREATED", visit.day(card.created_at));
    set_if_any(values, "COMMENT", card.comment);
    set_if_any(values, "OTHER_NAMES", listed(card.other_names));
    show_identifiers(visit, card, values);
    show_fields(card.fields, "FIELD", values);
    show_fields(card.attributes, "FIELD", values);
    if (!card.fields.empty() || !card.attributes.empty()) values.ShowSection("FIELDS");
    show_responsible(visit, card, values);
    show_source(visit, card.first_source, "FIRST_SOURCE", "card.first_source", values);
    show_source(visit, card.last_source, "LAST_SOURCE", "card.last_source", values);
    if (card.first_source || card.last_source) values.ShowSection("SOURCES");
}

}  // namespace

http::Response show_card(Visit& visit, postgres::Connection& connection) {
    const records::CardOrSurvivor found = records::find_card(connection, visit.id());
    if (const auto* survivor = std::get_if<std::int64_t>(&found)) return redirect(card_address(*survivor));
    const auto* card = std::get_if<records::Card>(&found);
    if (!card) return error_page(visit, 404, "not_found");
    Page page(visit, "card.tpl", client_name(visit, card->name));
    TemplateDictionary& values = page.values();
    show_facts(visit, *card, values);
    show_leads(visit, *card, values);
    show_tasks(visit, *card, values);
    show_client_forms(visit, *card, values);
    show_merging(visit, connection, *card, values);
    show_timeline(visit, connection, card->id, values);
    return page.respond();
}

}  // namespace pages
