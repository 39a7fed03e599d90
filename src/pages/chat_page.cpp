#include "crm/card_link.hpp"
#include "pages/answers.hpp"
#include "pages/page.hpp"
#include "records/chat.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_facts(const Visit& visit, const records::ChatTranscript& chat, TemplateDictionary& values) {
    values.SetValue("STATE", visit.texts.get("chat." + chat.state));
    if (chat.state == "missed") values.ShowSection("MISSED");
    values.SetValue("OPENED", visit.moment(chat.opened_at));
    set_if_any(values, "FINISHED", chat.finished_at ? visit.moment(*chat.finished_at) : "");
    set_if_any(values, "RATING", chat.rating.empty() ? "" : visit.texts.get("rating." + chat.rating));
    set_if_any(values, "SITE", chat.site);
    set_if_any(values, "DEPARTMENT", chat.department);
    set_if_any(values, "TOPIC", chat.topic);
    set_if_any(values, "PLACE",
               chat.city + (chat.city.empty() || chat.country.empty() ? "" : ", ") + chat.country);
    std::string agents;
    for (const std::string& agent : chat.agents) agents += (agents.empty() ? "" : ", ") + agent;
    set_if_any(values, "AGENTS", agents);
    if (!crm::is_web_link(chat.page_url)) return;
    values.SetValueAndShowSection("PAGE", chat.page_url, "PAGE_SECTION");
    values.SetValue("PAGE_NAME", chat.page_title.empty() ? chat.page_url : chat.page_title);
}

void show_messages(const Visit& visit, const records::ChatTranscript& chat, TemplateDictionary& values) {
    for (const records::ChatMessage& message : chat.messages) {
        TemplateDictionary& item = add(values, "MESSAGE");
        item.SetValue("AUTHOR", message.author);
        const bool is_visitor = message.author == "visitor";
        const std::string name = is_visitor && !chat.contact.empty() ? chat.contact : message.name;
        item.SetValue("WHO", name.empty() ? visit.texts.get("author." + message.author) : name);
        item.SetValue("TEXT", message.text);
        set_if_any(item, "SENT", message.sent_at ? visit.moment(*message.sent_at) : "");
    }
    set_if_any(values, "TRANSCRIPT", chat.transcript);
    if (chat.messages.empty() && chat.transcript.empty()) values.ShowSection("NO_MESSAGES");
}

}  // namespace

http::Response show_chat(Visit& visit, postgres::Connection& connection) {
    const std::optional<records::ChatTranscript> chat = records::find_chat(connection, visit.id());
    if (!chat) return error_page(visit, 404, "not_found");
    const std::string title = visit.texts.format("chat.title", {{"when", visit.moment(chat->opened_at)}});
    Page page(visit, "chat.tpl", title);
    page.values().SetValue("HEADLINE", title);
    if (chat->contact_id) {
        TemplateDictionary& client = add(page.values(), "CLIENT");
        client.SetValue("CARD", "/contacts/" + std::to_string(*chat->contact_id));
        client.SetValue("NAME", chat->contact.empty() ? visit.texts.get("card.nameless") : chat->contact);
    } else {
        page.values().SetValue("VISITOR", chat->visitor_name);
        page.values().ShowSection("NO_CLIENT");
    }
    show_facts(visit, *chat, page.values());
    show_messages(visit, *chat, page.values());
    return page.respond();
}

}  // namespace pages
