#include "pages/settings_fixture.hpp"

#include <stdexcept>

namespace browsing {

namespace {

// The page from the form with that id on, so that it is the first one there.
http::Response from_form(const http::Response& page, const std::string& form) {
    const std::size_t found = page.body.find(" id=\"" + form + "\" action=\"");
    if (found == std::string::npos) throw std::runtime_error("no form " + form + " in\n" + page.body);
    http::Response rest = page;
    rest.body = page.body.substr(page.body.rfind('<', found));
    return rest;
}

std::string action_of(const http::Response& from) {
    const std::string mark = " action=\"";
    const std::size_t begin = from.body.find(mark) + mark.size();
    return from.body.substr(begin, from.body.find('"', begin) - begin);
}

}  // namespace

void SettingsTest::SetUp() {
    PagesTest::SetUp();
    owner().execute(
        "insert into managers (id, login, name, is_active) values (3, 'oleg@example.com', 'Oleg', true), "
        "(4, 'nina@example.com', 'Nina', false);"
        "select setval(pg_get_serial_sequence('managers', 'id'), 10);"
        "insert into sites (id, name, language) values (2, 'Outlet', 'en');"
        "select setval(pg_get_serial_sequence('sites', 'id'), 10)");
    root_.emplace(browser());
    root_->sign_in("administrator@example.com", password);
}

SettingsTest::Fields SettingsTest::filled(const http::Response& page, const std::string& form) {
    const http::Response from = from_form(page, form);
    return form_of(from, action_of(from));
}

http::Response SettingsTest::send(Browser& person, const std::string& page, const std::string& form,
                                  const Fields& typed) {
    const http::Response shown = person.get(page);
    Fields fields = filled(shown, form);
    for (const auto& [name, value] : typed) fields[name] = value;
    return person.post(action_of(from_form(shown, form)), fields);
}

}  // namespace browsing
