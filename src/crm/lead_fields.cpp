#include "crm/lead_fields.hpp"

#include <algorithm>

#include "crm/name.hpp"

namespace crm {

namespace {

std::string contact_value(const std::string& field, const Draft& draft) {
    const auto primary = [&](IdentifierKind kind, const std::string& typed) {
        if (!draft.contact) return typed;
        const Identifier* one = draft.contact->primary(kind);
        return one ? one->raw : std::string();
    };
    if (field == "email") return primary(IdentifierKind::email, draft.event.visitor.email);
    if (field == "phone") return primary(IdentifierKind::phone, draft.event.visitor.phone);
    if (field == "description")
        return draft.contact ? draft.contact->description : draft.event.visitor.description;
    const std::string& name = draft.contact ? draft.contact->name : draft.event.visitor.name;
    return field == "name" && !is_placeholder_name(name) ? name : std::string();
}

std::string chat_value(const std::string& field, const Chat& chat) {
    if (field == "department") return chat.department.value.title;
    if (field == "topic") return chat.topic.value.title;
    if (field == "page_url") return chat.page.value.url;
    if (field == "city") return chat.session.value.city;
    if (field == "country") return chat.session.value.country;
    if (field == "utm_source") return chat.touch.utm_source.value;
    if (field == "utm_medium") return chat.touch.utm_medium.value;
    if (field == "utm_campaign") return chat.touch.utm_campaign.value;
    if (field == "utm_content") return chat.touch.utm_content.value;
    if (field == "utm_term") return chat.touch.utm_term.value;
    if (field == "referrer") return chat.touch.referrer.value;
    if (field == "landing_page") return chat.touch.landing_page.value;
    return {};
}

bool is_given(const std::string& field, const Draft& draft) {
    return !contact_value(field, draft).empty() || (draft.chat && !chat_value(field, *draft.chat).empty());
}

}  // namespace

void settle_required_fields(Draft& draft, Lead& lead) {
    const bool is_own = lead.is_new || (draft.chat && lead.chat_id == draft.chat->id);
    std::vector<std::string> missing;
    std::map<std::string, std::string> defaults;
    for (const RequiredField& required : draft.site->required_fields) {
        if (is_given(required.name, draft)) continue;
        const bool was_missing = std::find(lead.missing_fields.begin(), lead.missing_fields.end(),
                                           required.name) != lead.missing_fields.end();
        if (!is_own && !was_missing && !lead.field_defaults.contains(required.name)) continue;
        if (required.default_value.empty())
            missing.push_back(required.name);
        else
            defaults.emplace(required.name, required.default_value);
    }
    lead.is_changed = lead.is_changed || missing != lead.missing_fields || defaults != lead.field_defaults;
    lead.missing_fields = std::move(missing);
    lead.field_defaults = std::move(defaults);
}

}  // namespace crm
