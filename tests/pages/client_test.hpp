// A client with a lead, and people who change what they see of him.
#pragma once

#include <map>
#include <string>

#include "pages/browsing.hpp"
#include "pages/filled_form.hpp"

namespace browsing {

class ClientTest : public PagesTest {
protected:
    using Fields = std::map<std::string, std::string>;

    // Ivan, whom Anna answered in a chat: contact 1 with lead 1.
    void SetUp() override;

    static constexpr const char* card = "/contacts/1";

    // The form as it stands in the page, with these fields filled in otherwise, sent.
    static http::Response send(Browser& person, const http::Response& page, const std::string& action,
                               const Fields& changed, const std::string& field = "");
    // That of the card, as the person sees it now.
    static http::Response send_from_card(Browser& person, const std::string& action, const Fields& changed,
                                         const std::string& field = "");

    static bool says(const http::Response& page, const std::string& text) {
        return text_of(page).find(text) != std::string::npos;
    }
    static std::string row(const std::string& sql) { return rows(sql).at(0); }
    static int entries() { return std::stoi(row("select count(*) from audit_log where contact_id = 1")); }
};

}  // namespace browsing
