#include "pages/site_page.hpp"

#include <algorithm>

#include "pages/page.hpp"
#include "pages/settings_answers.hpp"
#include "records/site_settings.hpp"

namespace pages {

namespace {

using Control = FormField::Control;
using records::ChangeResult;

constexpr const char* delimiter = "token_delimiter";

// A delimiter may be a space or a tab, which a form loses: \s, \t, and \\ for the backslash itself.
std::string escaped(const std::string& text) {
    std::string shown;
    for (const char letter : text) {
        if (letter == ' ')
            shown += "\\s";
        else if (letter == '\t')
            shown += "\\t";
        else if (letter == '\\')
            shown += "\\\\";
        else
            shown += letter;
    }
    return shown;
}

std::string unescaped(const std::string& typed) {
    std::string text;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        const char next = typed[at] == '\\' && at + 1 < typed.size() ? typed[++at] : '\0';
        if (next == '\0')
            text += typed[at];
        else if (next == 's')
            text += ' ';
        else if (next == 't')
            text += '\t';
        else if (next == '\\')
            text += '\\';
        else
            text += std::string("\\") + next;
    }
    return text;
}

std::vector<FormField> fields_of(const Visit& visit, const records::CompanySettings& settings,
                                 const records::SiteSettings& site) {
    const auto text = [](const char* name, const std::string& present) {
        return FormField{name, present, Control::text, {}, ""};
    };
    const auto choice = [](const char* name, const std::string& present, Choices choices) {
        return FormField{name, present, Control::choice, std::move(choices), ""};
    };
    const auto manager = [&](const char* name, const std::optional<std::int64_t>& id) {
        return choice(name, text_of(id),
                      with_nothing(visit.texts.get("settings.nobody"),
                                   managers_to_choose(visit, settings, text_of(id))));
    };
    return {
        text("name", site.name),
        choice("language", site.language, choices_of_texts(visit, "language.", {"ru", "en"})),
        text("time_zone", site.time_zone),
        text("phone_region", site.phone_region),
        text("lead_title", site.lead_title),
        manager("responsible", site.responsible_id),
        manager("default_manager", site.default_manager_id),
        choice("token_format", site.token_format,
               choices_of_texts(visit, "settings.token_format.", {"opaque", "json", "query", "delimited"})),
        text(delimiter, escaped(site.token_delimiter)),
        text("token_names", site.token_names)};
}

const records::SiteSettings* find(const records::CompanySettings& settings, std::int64_t id) {
    const auto found = std::find_if(settings.sites.begin(), settings.sites.end(),
                                    [&](const records::SiteSettings& site) { return site.id == id; });
    return found == settings.sites.end() ? nullptr : &*found;
}

void show_default(const Visit& visit, const records::SiteSettings& site, const RefusedForm* refused,
                  ctemplate::TemplateDictionary& values) {
    if (site.is_default) {
        values.ShowSection("IS_DEFAULT");
        return;
    }
    show_form(visit,
              {"default-site",
               site_address(site.id) + "/default",
               "settings.site.",
               "settings.make_default_site",
               {},
               {}},
              refused, add(values, "IS_NOT_DEFAULT"), "MAKE_DEFAULT");
}

void show_token_key(const Visit& visit, const records::SiteSettings& site, const RefusedForm* refused,
                    ctemplate::TemplateDictionary& values) {
    const std::string action = site_address(site.id) + "/token-key";
    values.SetValue("KEY_STATE", visit.texts.get(site.has_token_key ? "settings.token_key.is_set"
                                                                    : "settings.token_key.is_not_set"));
    show_form(visit,
              {"token-key",
               action,
               "settings.site.",
               "settings.token_key.set",
               {{"token_key", "", Control::secret, {}, ""}},
               {}},
              refused, values, "SET_KEY");
    if (site.has_token_key)
        show_form(
            visit,
            {"no-token-key", action, "settings.site.", "settings.token_key.remove", {}, {{"remove", "yes"}}},
            refused, add(values, "HAS_KEY"), "REMOVE_KEY");
}

// As the form has them.
ChangeResult with_escaped_delimiter(ChangeResult result) {
    for (records::Conflict& conflict : result.conflicts)
        if (conflict.field == delimiter)
            conflict = {conflict.field, escaped(conflict.seen), escaped(conflict.present),
                        escaped(conflict.wanted)};
    return result;
}

}  // namespace

std::string site_address(std::int64_t site_id) {
    return "/settings/sites/" + std::to_string(site_id);
}

http::Response site_page(const Visit& visit, postgres::Connection& connection, const RefusedForm* refused) {
    const records::CompanySettings settings = records::read_settings(connection);
    const records::SiteSettings* const site = find(settings, visit.id());
    if (!site) return error_page(visit, 404, "not_found");
    const std::string name = site_name(visit, site->id, site->name);
    Page page(visit, "site.tpl", name);
    ctemplate::TemplateDictionary& values = page.values();
    show_settings_links(visit, values);
    values.SetValue("NAME", name);
    values.SetValue("RULES", "/settings/rules?site=" + std::to_string(site->id));
    values.SetValue("REQUIRED", "/settings/required-fields");
    show_form(visit,
              {"site",
               site_address(site->id),
               "settings.site.",
               "settings.save",
               fields_of(visit, settings, *site),
               {}},
              refused, values, "SITE");
    show_default(visit, *site, refused, values);
    show_token_key(visit, *site, refused, values);
    show_site_entries(visit, settings, site->id, refused, values);
    return page.respond();
}

http::Response answer_site(
    const Visit& visit, postgres::Connection& connection, const ChangeResult& result, const std::string& form,
    const std::string& section, const std::string& done,
    const std::function<std::string(const std::string&, const std::string&)>& in_words) {
    return answer_setting(
        visit, result,
        {form, site_address(visit.id()) + "#" + section, done,
         [&](const RefusedForm& refused) { return site_page(visit, connection, &refused); }, in_words});
}

http::Response show_site(Visit& visit, postgres::Connection& connection) {
    return site_page(visit, connection, nullptr);
}

http::Response change_site(Visit& visit, postgres::Connection& connection) {
    const records::CompanySettings settings = records::read_settings(connection);
    records::Edits edits = edits_of(visit.form, fields_of(visit, settings, {}));
    if (const auto edit = edits.find(delimiter); edit != edits.end())
        edit->second = {unescaped(edit->second.was), unescaped(edit->second.wanted)};
    const ChangeResult result =
        records::change_site(connection, visit.actor(), visit.request.request_id, visit.id(), edits);
    return answer_site(visit, connection, with_escaped_delimiter(result), "site", "about", "saved",
                       [&](const std::string& field, const std::string& value) {
                           const bool is_manager = field == "responsible" || field == "default_manager";
                           return is_manager ? name_of_manager(settings, value) : value;
                       });
}

http::Response make_default_site(Visit& visit, postgres::Connection& connection) {
    return answer_site(
        visit, connection,
        records::make_default_site(connection, visit.actor(), visit.request.request_id, visit.id()),
        "default-site", "about");
}

http::Response set_token_key(Visit& visit, postgres::Connection& connection) {
    const bool is_removal = visit.form.get("remove") == "yes";
    const std::optional<std::string> key =
        is_removal ? std::nullopt : std::optional(visit.form.get("token_key"));
    return answer_site(
        visit, connection,
        records::set_token_key(connection, visit.actor(), visit.request.request_id, visit.id(), key),
        is_removal ? "no-token-key" : "token-key", "token",
        is_removal ? "token_key_removed" : "token_key_set");
}

}  // namespace pages
