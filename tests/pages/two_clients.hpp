// Two clients who may be one, and a person who has to say.
#pragma once

#include <string>

#include "pages/browsing.hpp"

namespace browsing {

class TwoClients : public PagesTest {
protected:
    void SetUp() override;

    // The client of a chat without an answer, who has said so much of himself. `number`, 1 to 9, tells him
    // from others. Returns the contact's number.
    std::string client(int number);

    // As the program does.
    static void propose(const std::string& one, const std::string& other,
                        const std::string& at = "2026-11-22 10:00Z");

    static bool says(const http::Response& page, const std::string& text) {
        return text_of(page).find(text) != std::string::npos;
    }
    static bool has(const http::Response& page, const std::string& html) {
        return page.body.find(html) != std::string::npos;
    }
    // What a form of the page carries in hidden fields and chosen radio buttons, but for its token.
    static std::map<std::string, std::string> fields_of(const http::Response& page,
                                                        const std::string& action);

    // Merges by the pages, with what they propose. Returns the answer to the last form.
    static http::Response merge(Browser& someone, const std::string& survivor, const std::string& merged);

    std::string anna;
    std::string anya;
};

}  // namespace browsing
