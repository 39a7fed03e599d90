// The HTML of the pages: templates/*.tpl, in each language.
#pragma once

#include "pages/dictionary.hpp"

#include <string>

#include "pages/texts.hpp"

namespace pages {

// Each template is HTML whose values ctemplate escapes by the place where they stand (text, attribute,
// address), and in which [[key]] is a text of the language, escaped too. Thread-safe; throws std::logic_error
// when a template is ill-formed or asks for a text that is not there, at the first call for any template.
std::string expand(const std::string& name, const Texts& texts, const ctemplate::TemplateDictionary& values);

// The key under which a template stands that is to be included in another, for SetFilename().
std::string key_of_template(const std::string& name, const Texts& texts);

}  // namespace pages
