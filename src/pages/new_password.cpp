#include "pages/new_password.hpp"

#include "passwords/passwords.hpp"
#include "records/users.hpp"

namespace pages {

void show_new_password(const Visit& visit, postgres::Connection& connection, const NewPassword& given,
                       ctemplate::TemplateDictionary& values) {
    ctemplate::TemplateDictionary& shown = include(visit, values, "NEW_PASSWORD", "new_password.tpl");
    shown.SetValue("LOGIN", given.login);
    const auto user = records::find_user(connection, given.login);
    if (user && passwords::is_right(user->password_hash, given.password))
        add(shown, "IS_SHOWN").SetValue("PASSWORD", given.password);
    else
        shown.ShowSection("IS_LOST");
}

}  // namespace pages
