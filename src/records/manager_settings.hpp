// The company's managers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "records/change.hpp"
#include "records/setting_rows.hpp"

namespace records {

// Fields: login, name, is_active (on, off: blocked), deputy (an active manager's id, or ""). A blocked
// manager's leads and tasks stay his until they are handed over. Reasons: those of crm/setting_values.hpp,
// settings.manager_unknown, settings.login_taken, settings.deputy_of_oneself,
// settings.default_manager_blocked.
ChangeResult change_manager(postgres::Connection& connection, const Actor& actor,
                            const std::string& request_id, std::int64_t manager_id, const Edits& edits,
                            const std::optional<MomentEdit>& away_until);
ChangeResult add_manager(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         const Values& fields);

// Reasons: settings.default_manager_blocked.
ChangeResult make_default_manager(postgres::Connection& connection, const Actor& actor,
                                  const std::string& request_id, std::int64_t manager_id);

}  // namespace records
