// What a lead is called.
#pragma once

#include <string>

#include "crm/draft.hpp"

namespace crm {

// What lead titles call the client: the name, else a phone, an e-mail, the visitor.
std::string client_label(const Contact* contact, const Chat* chat, Language language);

// The site's template filled in; "Jivo: {name}" for a site without a name.
std::string title_of(const Site& site, const std::string& label);

// A title that people have not changed follows what is known of the client and the site.
void renew_title(Draft& draft, Lead& lead);

}  // namespace crm
