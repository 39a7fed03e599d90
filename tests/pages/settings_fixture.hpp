// An administrator who sets what the company does, by the forms of the pages.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pages/browsing.hpp"
#include "pages/filled_form.hpp"

namespace browsing {

// Managers: 1 is the default one, 2 Anna, 3 Oleg, 4 Nina, who is blocked. Sites: 1 is the default one, 2
// Outlet.
class SettingsTest : public PagesTest {
protected:
    using Fields = std::map<std::string, std::string>;
    using Strings = std::vector<std::string>;

    void SetUp() override;

    // Sends the form with that id as the page has it, but for these fields.
    http::Response send(const std::string& page, const std::string& form, const Fields& typed = {}) {
        return send(*root_, page, form, typed);
    }
    static http::Response send(Browser& person, const std::string& page, const std::string& form,
                               const Fields& typed = {});
    // What it would send.
    static Fields filled(const http::Response& page, const std::string& form);

    static bool is_done(const http::Response& answer) {
        return answer.status == 303 && header(answer, "Location").find("done=unchanged") == std::string::npos;
    }
    static bool says(const http::Response& page, const std::string& text) {
        return text_of(page).find(text) != std::string::npos;
    }

    Browser& root() { return *root_; }

private:
    std::optional<Browser> root_;
};

}  // namespace browsing
