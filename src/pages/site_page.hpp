// The page of one site, which several forms are on.
#pragma once

#include "pages/settings_answer.hpp"

namespace pages {

std::string site_address(std::int64_t site_id);

// 404 when there is no such site.
http::Response site_page(const Visit& visit, postgres::Connection& connection, const RefusedForm* refused);

// What a form on it answers: back to the section of that id.
http::Response answer_site(
    const Visit& visit, postgres::Connection& connection, const records::ChangeResult& result,
    const std::string& form, const std::string& section, const std::string& done = "saved",
    const std::function<std::string(const std::string&, const std::string&)>& in_words = {});

// site_entries.cpp: hosts, widgets and departments, each with its forms.
void show_site_entries(const Visit& visit, const records::CompanySettings& settings, std::int64_t site_id,
                       const RefusedForm* refused, ctemplate::TemplateDictionary& values);

}  // namespace pages
