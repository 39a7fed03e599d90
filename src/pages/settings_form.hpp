// A form of the settings: its controls, each with a sentence what it does, what the person saw in it and what
// he typed.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pages/change_answer.hpp"
#include "pages/choices.hpp"
#include "pages/page.hpp"
#include "records/field_edits.hpp"
#include "records/setting_entries.hpp"

namespace pages {

struct FormField {
    enum class Control { text, choice, moment, secret };

    std::string name;     // of the control, and the end of the keys of its texts
    std::string present;  // what stands there now, or is offered for what is new
    Control control = Control::text;
    Choices choices = {};    // of `choice`
    std::string shown = "";  // of `moment`: what stands there now, as its control has it
    bool is_new = false;     // there is nothing that its person could have seen
};

struct SettingsForm {
    std::string id;      // unique on the page; where the browser goes after a refusal
    std::string action;  // an address
    std::string texts;   // before the names of the fields: "settings.site." has the texts of all its forms
    std::string button;  // the key of its text
    std::vector<FormField> fields;
    std::vector<std::pair<std::string, std::string>> hidden;
    std::string about =
        "";  // whom the button is about, for those who hear it without seeing what is beside it
};

// The form that was refused, of those on its page.
struct RefusedForm {
    std::string id;
    Refusal refusal;
};

// At the include `place` of the template. Texts: TEXTS + name for the label, and with ".hint" for the
// sentence, if there is one.
void show_form(const Visit& visit, const SettingsForm& form, const RefusedForm* refused,
               ctemplate::TemplateDictionary& values, const char* place);

// Of the texts and the choices among the fields.
records::Edits edits_of(const Form& form, const std::vector<FormField>& fields);

// The site that the form is about: nothing for all of them, a number that none has for what is no number.
std::optional<std::int64_t> site_of(const Form& form);

// An entry of a small table, whose form tells by "was_NAME" that its person saw one, and with what value.
bool has_seen(const Form& form, const std::string& name);
records::EntryEdit entry_edit(const Form& form, const std::string& name, std::optional<std::string> wanted);
std::pair<std::string, std::string> seen_entry(const std::string& name, const std::string& value);

}  // namespace pages
