#include "crm/lead_title.hpp"

#include <algorithm>

#include "crm/name.hpp"
#include "crm/phrases.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t title_characters = 200;

}  // namespace

std::string title_of(const Site& site, const std::string& label) {
    const std::string pattern = site.name.empty() ? "Jivo: {name}" : site.lead_title;
    return text::clip(with_value(with_value(pattern, "site", site.name), "name", label), title_characters);
}

std::string client_label(const Contact* contact, const Chat* chat, Language language) {
    if (contact) {
        if (!is_placeholder_name(contact->name)) return contact->name;
        for (const IdentifierKind kind : {IdentifierKind::phone, IdentifierKind::email})
            if (const Identifier* one = contact->primary(kind)) return one->raw;
    }
    if (!chat) return contact ? contact->name : std::string();
    if (!is_placeholder_name(chat->visitor_name.value)) return chat->visitor_name.value;
    return with_value(phrases(language).visitor, "number", chat->visitor_number);
}

void renew_title(Draft& draft, Lead& lead) {
    if (lead.is_new) return;
    const Site& old_site = draft.policy.site(lead.site_id);
    const bool is_own = draft.chat && lead.chat_id == draft.chat->id;
    const Site& site = is_own ? *draft.site : old_site;
    const bool is_as_made =
        std::any_of(draft.labels_before.begin(), draft.labels_before.end(),
                    [&](const std::string& label) { return lead.title == title_of(old_site, label); });
    const std::string label = client_label(draft.contact ? &*draft.contact : nullptr,
                                           draft.chat ? &*draft.chat : nullptr, site.language);
    const std::string title = is_as_made ? title_of(site, label) : lead.title;
    lead.is_changed = lead.is_changed || title != lead.title || site.id != lead.site_id;
    lead.title = title;
    lead.site_id = site.id;
}

}  // namespace crm
