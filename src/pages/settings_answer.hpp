// What the pages of the settings share: where they are, and what answers a form.
#pragma once

#include <functional>
#include <string>

#include "pages/page.hpp"
#include "pages/settings_form.hpp"
#include "records/change.hpp"
#include "records/settings.hpp"

namespace pages {

// The links to all pages of the settings, at the include LINKS.
void show_settings_links(const Visit& visit, ctemplate::TemplateDictionary& values);

// A form that was sent.
struct SentForm {
    std::string id;
    std::string back;  // the page that it was on
    std::string done;  // "done." and this is the key of the text that the page says then
    // The page once more: see ChangeForm.
    std::function<http::Response(const RefusedForm& refused)> show_again;
    std::function<std::string(const std::string& field, const std::string& value)> in_words = {};
};

// As answer_change(); a page that is shown again stands at its form.
http::Response answer_setting(const Visit& visit, const records::ChangeResult& result, const SentForm& sent);

// For a <select>: who is not blocked, and whoever stands there now.
Choices managers_to_choose(const Visit& visit, const records::CompanySettings& settings,
                           const std::string& present);
Choices sites_to_choose(const Visit& visit, const records::CompanySettings& settings);

// "" when there is none.
std::string name_of_manager(const records::CompanySettings& settings, const std::string& id);
std::string name_of_site(const Visit& visit, const records::CompanySettings& settings,
                         const std::optional<std::int64_t>& id);

std::string text_of(const std::optional<std::int64_t>& id);

}  // namespace pages
