// A whole page: its body from a template, within the frame that all pages share.
#pragma once

#include "pages/dictionary.hpp"

#include <string>

#include "http/message.hpp"
#include "pages/visit.hpp"

namespace pages {

class Page {
public:
    // `body` is the name of a template, such as "card.tpl". The visit must outlive the page.
    Page(const Visit& visit, const std::string& body, const std::string& title);

    // The values of the body's template. It, and each template that it includes, may ask for {{CSRF}}.
    ctemplate::TemplateDictionary& values() { return *body_; }

    // One more of the assets, which other pages have no use for.
    void add_style(const std::string& asset);

    http::Response respond(int status = 200);

private:
    void show_navigation();

    const Visit& visit_;
    ctemplate::TemplateDictionary frame_;
    ctemplate::TemplateDictionary* body_;
};

// Adds a section for an item of a list; its values are set by the caller.
inline ctemplate::TemplateDictionary& add(ctemplate::TemplateDictionary& values, const char* section) {
    return *values.AddSectionDictionary(section);
}

// Includes a template at {{>PLACE}}; its values are set by the caller.
ctemplate::TemplateDictionary& include(const Visit& visit, ctemplate::TemplateDictionary& values,
                                       const char* place, const char* name);

// Shows a section with one value in it, when there is a value.
inline void set_if_any(ctemplate::TemplateDictionary& values, const char* name, const std::string& value) {
    if (!value.empty()) values.SetValueAndShowSection(name, value, std::string(name) + "_SECTION");
}

// After a form: to a page of our own, which says what was done: `done` is the key of a text without its
// "done.", or
// "".
http::Response redirect(const std::string& address, const std::string& done = "");

// Something went wrong: `key` is that of the texts "error.KEY.title" and "error.KEY.text".
http::Response error_page(const Visit& visit, int status, const std::string& key);

}  // namespace pages
