// A password that an administrator gives to somebody, shown once.
#pragma once

#include <string>

#include "pages/page.hpp"
#include "postgres/connection.hpp"

namespace pages {

struct NewPassword {
    std::string login;
    std::string password;
};

// The include NEW_PASSWORD. When the stored password is another one (an answer was lost, and the request was
// done before with a password that nobody saw) it says so instead.
void show_new_password(const Visit& visit, postgres::Connection& connection, const NewPassword& given,
                       ctemplate::TemplateDictionary& values);

}  // namespace pages
