// The company's sites.
#pragma once

#include <cstdint>
#include <string>

#include "records/change.hpp"
#include "records/setting_rows.hpp"

namespace records {

// Fields: name, language, phone_region, time_zone, lead_title, responsible, default_manager (active managers'
// ids, or
// ""), token_format, token_delimiter, token_names (between commas). A new site may leave any of them out.
// Reasons: those of crm/setting_values.hpp, settings.manager_unknown, settings.token_delimiter_missing.
ChangeResult change_site(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t site_id, const Edits& edits);
ChangeResult add_site(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const Values& fields);

// Widgets that nobody has registered are of this site from now on.
ChangeResult make_default_site(postgres::Connection& connection, const Actor& actor,
                               const std::string& request_id, std::int64_t site_id);

}  // namespace records
