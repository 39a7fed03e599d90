#include "pages/settings_form.hpp"

#include <algorithm>

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using Control = FormField::Control;

std::string was(const std::string& field) {
    return "was_" + field;
}

void show_control(const FormField& field, const std::string& value, TemplateDictionary& item) {
    switch (field.control) {
        case Control::choice:
            show_choices(add(item, "CHOICE"), "OPTION", field.choices, value);
            break;
        case Control::text:
            add(item, "TEXT").SetValue("VALUE", value);
            break;
        case Control::moment:
            add(item, "MOMENT").SetValue("VALUE", value);
            break;
        case Control::secret:
            item.ShowSection("SECRET");
            break;
    }
}

void show_field(const Visit& visit, const SettingsForm& form, const FormField& field, const Form* typed,
                TemplateDictionary& item) {
    const std::string key = form.texts + field.name;
    item.SetValue("ID", form.id + "-" + field.name);
    item.SetValue("FIELD", field.name);
    item.SetValue("LABEL", visit.texts.get(key));
    if (visit.texts.has(key + ".hint"))
        item.SetValueAndShowSection("HINT", visit.texts.get(key + ".hint"), "HINT_SECTION");
    if (field.control != Control::secret && !field.is_new)
        add(item, "SEEN").SetValue("WAS", typed ? typed->get(was(field.name)) : field.present);
    const std::string& shown = field.control == Control::moment ? field.shown : field.present;
    show_control(field, typed ? typed->get(field.name) : shown, item);
}

}  // namespace

void show_form(const Visit& visit, const SettingsForm& form, const RefusedForm* refused,
               TemplateDictionary& values, const char* place) {
    const Refusal* const refusal = refused && refused->id == form.id ? &refused->refusal : nullptr;
    TemplateDictionary& shown = include(visit, values, place, "settings_form.tpl");
    shown.SetValue("FORM", form.id);
    shown.SetValue("ACTION", form.action);
    shown.SetValue("BUTTON", visit.texts.get(form.button));
    set_if_any(shown, "ABOUT", form.about);
    shown.ShowSection(form.fields.empty() ? "IS_BUTTON" : "IS_FORM");
    show_refusal(visit, refusal, shown);
    for (const auto& [name, value] : form.hidden) {
        TemplateDictionary& item = add(shown, "HIDDEN");
        item.SetValue("NAME", name);
        item.SetValue("VALUE", value);
    }
    for (const FormField& field : form.fields)
        show_field(visit, form, field, refusal ? &refusal->typed : nullptr, add(shown, "FIELDS"));
}

records::Edits edits_of(const Form& form, const std::vector<FormField>& fields) {
    records::Edits edits;
    for (const FormField& field : fields) {
        if (field.control != Control::text && field.control != Control::choice) continue;
        if (const auto edit = edit_of(form, field.name)) edits[field.name] = *edit;
    }
    return edits;
}

std::optional<std::int64_t> site_of(const Form& form) {
    if (!form.has("site")) return std::nullopt;
    constexpr std::int64_t no_site = 0;
    return form.number("site").value_or(no_site);
}

bool has_seen(const Form& form, const std::string& name) {
    return form.contains(was(name));
}

records::EntryEdit entry_edit(const Form& form, const std::string& name, std::optional<std::string> wanted) {
    records::EntryEdit edit{std::nullopt, std::move(wanted)};
    if (has_seen(form, name)) edit.was = form.get(was(name));
    return edit;
}

std::pair<std::string, std::string> seen_entry(const std::string& name, const std::string& value) {
    return {was(name), value};
}

}  // namespace pages
