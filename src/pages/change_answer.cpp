#include "pages/change_answer.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "pages/items.hpp"

namespace pages {

namespace {

using ctemplate::TemplateDictionary;
using Kind = records::ChangeResult::Kind;

const std::string prefix_of_seen = "was_";

void show_conflict(const Visit& visit, const records::Conflict& conflict, const ChangeForm& form,
                   TemplateDictionary& item) {
    const auto in_words = [&](const std::string& value) {
        return shown_value(visit, conflict.field,
                           form.in_words ? form.in_words(conflict.field, value) : value);
    };
    item.SetValue("FIELD", field_name(visit.texts, conflict.field));
    item.SetValue("SEEN", in_words(conflict.seen));
    item.SetValue("PRESENT", in_words(conflict.present));
    item.SetValue("WANTED", in_words(conflict.wanted));
}

bool is_repeatable(const Form& form, const std::vector<records::Conflict>& conflicts) {
    return std::ranges::all_of(conflicts, [&](const records::Conflict& conflict) {
        return form.contains(prefix_of_seen + conflict.field);
    });
}

// All that the form had, as if its person had seen what stands there now.
void show_repetition(const Visit& visit, const std::vector<records::Conflict>& conflicts,
                     TemplateDictionary& values) {
    TemplateDictionary& repetition = add(values, "REPETITION");
    repetition.SetValue("ADDRESS", visit.request.path);
    for (const auto& [name, value] : visit.form.values()) {
        if (name == "csrf") continue;
        const auto conflict = std::ranges::find_if(
            conflicts,
            [&, seen = name](const records::Conflict& each) { return prefix_of_seen + each.field == seen; });
        TemplateDictionary& hidden = add(repetition, "HIDDEN");
        hidden.SetValue("NAME", name);
        hidden.SetValue("VALUE", conflict == conflicts.end() ? value : conflict->present);
    }
}

http::Response conflict_page(const Visit& visit, const std::vector<records::Conflict>& conflicts,
                             const ChangeForm& form) {
    Page page(visit, "conflict.tpl", visit.texts.get("conflict.title"));
    TemplateDictionary& values = page.values();
    for (const records::Conflict& conflict : conflicts)
        show_conflict(visit, conflict, form, add(values, "CONFLICT"));
    values.SetValue("BACK", form.back);
    if (is_repeatable(visit.form, conflicts)) show_repetition(visit, conflicts, values);
    return page.respond(409);
}

// What people type themselves, and in what; all else of a form is chosen, and goes along unseen.
struct TypedField {
    std::string_view name;
    const char* section;
};
constexpr std::array typed_fields{
    TypedField{"title", "LINE"},       TypedField{"amount", "LINE"},      TypedField{"name", "LINE"},
    TypedField{"identifier", "LINE"},  TypedField{"lost_reason", "AREA"}, TypedField{"note", "AREA"},
    TypedField{"description", "AREA"}, TypedField{"due_at", "MOMENT"},
};

http::Response refused_page(const Visit& visit, const std::string& reason, const std::string& back) {
    Page page(visit, "refused.tpl", visit.texts.get("refused.title"));
    TemplateDictionary& values = page.values();
    values.SetValue("REASON", visit.texts.get("reason." + reason));
    values.SetValue("ADDRESS", visit.request.path);
    values.SetValue("BACK", back);
    for (const auto& [name, value] : visit.form.values()) {
        if (name == "csrf") continue;
        const auto* typed = std::ranges::find(typed_fields, name, &TypedField::name);
        TemplateDictionary& item =
            typed == typed_fields.end() ? add(values, "HIDDEN") : add(add(values, "FIELD"), typed->section);
        item.SetValue("NAME", name);
        item.SetValue("VALUE", value);
        item.SetValue("LABEL", field_name(visit.texts, name));
    }
    return page.respond(422);
}

}  // namespace

http::Response answer_change(const Visit& visit, const records::ChangeResult& result,
                             const ChangeForm& form) {
    switch (result.kind) {
        case Kind::done:
            return redirect(form.back, result.reason.empty() ? form.done : result.reason);
        case Kind::unchanged:
            return redirect(form.back, "unchanged");
        case Kind::not_found:
            return error_page(visit, 404, "not_found");
        case Kind::not_allowed:
            return error_page(visit, 403, "not_allowed");
        case Kind::conflict:
            return conflict_page(visit, result.conflicts, form);
        case Kind::invalid:
            break;
    }
    http::Response page = form.show_again ? form.show_again({result.reason, visit.form})
                                          : refused_page(visit, result.reason, form.back);
    page.status = 422;
    return page;
}

std::string way_back(const Visit& visit, const std::string& otherwise) {
    const std::string& wanted = visit.form.get("to");
    return is_own_address(wanted) ? wanted : otherwise;
}

std::function<std::string(const std::string&, const std::string&)> names_of_managers(const Visit& visit) {
    return [&visit](const std::string& field, const std::string& value) {
        if (field != "responsible") return value;
        const crm::Manager* manager = visit.policy.manager(whole_number(value).value_or(0));
        return manager ? manager->name : value;
    };
}

std::optional<records::Edit> edit_of(const Form& form, const std::string& field) {
    if (!form.contains(field)) return std::nullopt;
    return records::Edit{form.get(prefix_of_seen + field), form.get(field)};
}

void show_refusal(const Visit& visit, const Refusal* refusal, TemplateDictionary& form) {
    if (!refusal) return;
    form.SetValueAndShowSection("PROBLEM", visit.texts.get("reason." + refusal->reason), "PROBLEM_SECTION");
}

}  // namespace pages
