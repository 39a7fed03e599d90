#include <array>

#include "pages/answers.hpp"
#include "pages/items.hpp"
#include "pages/page.hpp"
#include "records/search.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using records::FoundBy;
using Kind = records::FoundConversation::Kind;

const char* reason_of(FoundBy by) {
    switch (by) {
        case FoundBy::id:
            return "search.by.id";
        case FoundBy::phone:
            return "search.by.phone";
        case FoundBy::email:
            return "search.by.email";
        case FoundBy::name:
            return "search.by.name";
        case FoundBy::phone_ending:
            return "search.by.phone_ending";
        case FoundBy::email_part:
            return "search.by.email_part";
        case FoundBy::near_phone:
            return "search.by.near_phone";
        case FoundBy::similar_name:
            break;
    }
    return "search.by.similar_name";
}

void show_contact(const Visit& visit, const records::FoundContact& contact, TemplateDictionary& item) {
    item.SetValue("CARD", card_address(contact.id));
    item.SetValue("ID", std::to_string(contact.id));
    item.SetValue("NAME", client_name(visit, contact.name));
    item.SetValue("WHY", visit.texts.get(reason_of(contact.by)));
    if (contact.by != FoundBy::id) set_if_any(item, "FOUND", contact.found);
    set_if_any(item, "EMAIL", contact.email == contact.found ? "" : contact.email);
    set_if_any(item, "PHONE", contact.phone == contact.found ? "" : contact.phone);
}

// The marks as sections, so that the text between them is escaped.
void show_piece(const records::Piece& piece, TemplateDictionary& item) {
    const auto show = [&](const char* section, std::size_t begin, std::size_t end) {
        if (begin >= end) return;
        add(add(item, "PART"), section).SetValue("TEXT", piece.text.substr(begin, end - begin));
    };
    std::size_t shown = 0;
    for (const records::Piece::Mark& mark : piece.marks) {
        show("BETWEEN", shown, mark.begin);
        show("MARKED", mark.begin, mark.end);
        shown = mark.end;
    }
    show("BETWEEN", shown, piece.text.size());
}

const char* word_of(Kind kind) {
    return kind == Kind::chat ? "chat.word" : kind == Kind::note ? "note.word" : "offline_message.word";
}

void show_conversation(const Visit& visit, const records::FoundConversation& conversation,
                       TemplateDictionary& item) {
    item.SetValue("WHAT", visit.texts.get(word_of(conversation.kind)));
    item.SetValue("WHEN", visit.moment(conversation.happened_at));
    if (conversation.kind == Kind::chat)
        item.SetValueAndShowSection("PLACE", chat_address(conversation.id), "LINKED");
    else if (conversation.contact_id)
        item.SetValueAndShowSection("PLACE", card_address(*conversation.contact_id) + "#timeline", "LINKED");
    else
        item.ShowSection("UNLINKED");
    if (conversation.contact_id)
        show_client(visit, records::Named{*conversation.contact_id, conversation.contact}, item);
    else
        set_if_any(item, "VISITOR", conversation.contact);
    show_piece(conversation.piece, item);
}

void show_found_lead(const Visit& visit, const records::FoundLead& lead, TemplateDictionary& item) {
    item.SetValue("TITLE", lead.title);
    item.SetValue("ID", std::to_string(lead.id));
    std::optional<records::Named> client;
    if (lead.contact_id) client = records::Named{*lead.contact_id, lead.contact};
    item.SetValue("PLACE", lead_address(lead.id));
    item.SetValue("STATUS", visit.texts.get("lead." + lead.status));
    item.SetValue("CREATED", visit.moment(lead.created_at));
    item.SetValue("RESPONSIBLE", lead.responsible);
    show_client(visit, client, item);
}

template <typename Item>
void show_list(const Visit& visit, const std::vector<Item>& items, bool go_on, const char* section,
               void (*show)(const Visit&, const Item&, TemplateDictionary&), TemplateDictionary& values) {
    if (items.empty()) return;
    TemplateDictionary& list = add(values, section);
    for (const Item& each : items) show(visit, each, add(list, "ITEM"));
    if (go_on) list.ShowSection("GO_ON");
}

void show_found(const Visit& visit, const records::Found& found, TemplateDictionary& values) {
    show_list(visit, found.contacts, found.contacts_go_on, "CONTACTS", show_contact, values);
    show_list(visit, found.conversations, found.conversations_go_on, "CONVERSATIONS", show_conversation,
              values);
    show_list(visit, found.leads, found.leads_go_on, "LEADS", show_found_lead, values);
    const bool is_nothing = found.contacts.empty() && found.conversations.empty() && found.leads.empty();
    if (found.is_cut_short) values.ShowSection("CUT_SHORT");
    if (!is_nothing) return;
    if (!found.is_cut_short) values.ShowSection("NOTHING");
    values.ShowSection("HINTS");
}

}  // namespace

http::Response show_search(Visit& visit, postgres::Connection& connection) {
    const std::string& asked = visit.query.get("q");
    Page page(visit, "search.tpl",
              asked.empty() ? visit.texts.get("search.title")
                            : visit.texts.format("search.title_of", {{"text", asked}}));
    page.values().SetValue("ASKED", asked);
    if (asked.empty()) {
        page.values().ShowSection("HINTS");
        return page.respond();
    }
    page.values().ShowSection("ASKED_SECTION");
    const std::string& region = visit.policy.site(visit.policy.default_site_id).phone_region;
    show_found(visit, records::search(connection, asked, region, visit.sees_only(crm::Right::see_leads)),
               page.values());
    return page.respond();
}

}  // namespace pages
