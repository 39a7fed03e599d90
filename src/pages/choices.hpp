// What can be chosen in a <select>.
#pragma once

#include <string>
#include <vector>

#include "pages/page.hpp"

namespace pages {

struct Choice {
    std::string value;
    std::string name;
};

using Choices = std::vector<Choice>;

// A section for each, with VALUE and NAME, and SELECTED in that of the chosen value. A chosen value that is
// none of them is put in front, so that sending the form does not change it.
void show_choices(ctemplate::TemplateDictionary& values, const char* section, const Choices& choices,
                  const std::string& chosen);

// With one in front whose value is "".
Choices with_nothing(const std::string& name, Choices choices);

// The texts whose keys are the prefix and a name.
Choices choices_of_texts(const Visit& visit, const std::string& prefix,
                         const std::vector<std::string>& names);

Choices site_choices(const Visit& visit);

// All managers, those who are blocked last and named so.
Choices manager_choices(const Visit& visit);

// A site's name, or its number when it has none.
std::string site_name(const Visit& visit, std::int64_t id, const std::string& name);

}  // namespace pages
