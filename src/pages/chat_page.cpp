#include "crm/card_link.hpp"
#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "pages/source.hpp"
#include "records/chat.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;

void show_facts(const Visit& visit, const records::Chat& chat, TemplateDictionary& values) {
    values.SetValue("STATE",
                    visit.texts.get("chat." + chat_state(chat.is_missed, chat.is_answered, chat.status)));
    if (chat.is_missed) values.ShowSection("MISSED");
    values.SetValue("OPENED", visit.moment(chat.opened_at));
    set_if_any(values, "FINISHED", chat.finished_at ? visit.moment(*chat.finished_at) : "");
    set_if_any(values, "RATING", chat.rating.empty() ? "" : visit.texts.get("rating." + chat.rating));
    set_if_any(values, "SITE", chat.site.name);
    set_if_any(values, "DEPARTMENT", chat.department);
    set_if_any(values, "TOPIC", chat.topic);
    set_if_any(values, "PLACE",
               chat.city + (chat.city.empty() || chat.country.empty() ? "" : ", ") + chat.country);
    std::vector<std::string> agents;
    for (const records::ChatAgent& agent : chat.agents)
        agents.push_back(agent.name.empty() ? agent.login : agent.name);
    set_if_any(values, "AGENTS", listed(agents));
    if (chat.lead) {
        TemplateDictionary& lead = add(values, "LEAD");
        lead.SetValue("ADDRESS", lead_address(chat.lead->id));
        lead.SetValue("TITLE", chat.lead->name);
    }
    if (chat.source)
        values.SetValueAndShowSection("SOURCE",
                                      source_name(visit.texts, chat.source->utm_source,
                                                  chat.source->utm_medium, chat.source->utm_campaign),
                                      "SOURCE_SECTION");
    if (!crm::is_web_link(chat.page_url)) return;
    values.SetValueAndShowSection("PAGE", chat.page_url, "PAGE_SECTION");
    values.SetValue("PAGE_NAME", chat.page_title.empty() ? chat.page_url : chat.page_title);
}

void show_messages(const Visit& visit, const records::Chat& chat, TemplateDictionary& values) {
    for (const records::ChatMessage& message : chat.messages) {
        TemplateDictionary& item = add(values, "MESSAGE");
        item.SetValue("AUTHOR", message.author);
        const bool is_visitor = message.author == "visitor";
        const std::string name =
            is_visitor && chat.contact && !chat.contact->name.empty() ? chat.contact->name : message.name;
        item.SetValue("WHO", name.empty() ? visit.texts.get("author." + message.author) : name);
        item.SetValue("TEXT", message.text);
        set_if_any(item, "SENT", message.sent_at ? visit.moment(*message.sent_at) : "");
    }
    set_if_any(values, "TRANSCRIPT", chat.transcript);
    if (chat.messages.empty() && chat.transcript.empty()) values.ShowSection("NO_MESSAGES");
}

}  // namespace

http::Response show_chat(Visit& visit, postgres::Connection& connection) {
    const std::optional<records::Chat> chat = records::find_chat(connection, visit.id());
    if (!chat) return error_page(visit, 404, "not_found");
    const std::string title = visit.texts.format("chat.title", {{"when", visit.moment(chat->opened_at)}});
    Page page(visit, "chat.tpl", title);
    page.values().SetValue("HEADLINE", title);
    show_client(visit, chat->contact, page.values());
    if (!chat->contact) page.values().SetValueAndShowSection("VISITOR", chat->visitor_name, "NO_CLIENT");
    show_facts(visit, *chat, page.values());
    show_messages(visit, *chat, page.values());
    return page.respond();
}

}  // namespace pages
