#include "pages/routes.hpp"

#include <algorithm>
#include <array>

#include "pages/answers.hpp"
#include "pages/form.hpp"
#include "pages/settings_answers.hpp"
#include "text/query.hpp"

namespace pages {

namespace {

using crm::Right;

constexpr Admission everybody{false, {}};
constexpr Admission signed_in{};
constexpr Admission with(Right right) {
    return {true, right};
}

// The ids, when the path is one of the pattern.
std::optional<std::vector<std::int64_t>> match(std::string_view pattern, std::string_view path) {
    const auto wanted = text::split(pattern, "/");
    const auto given = text::split(path, "/");
    if (wanted.size() != given.size()) return std::nullopt;
    std::vector<std::int64_t> ids;
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        if (wanted[index] == "{id}") {
            const auto id = whole_number(given[index]);
            if (!id) return std::nullopt;
            ids.push_back(*id);
        } else if (wanted[index] != given[index]) {
            return std::nullopt;
        }
    }
    return ids;
}

constexpr auto all_routes = std::to_array<Route>({
    {"GET", "/sign-in", everybody, show_sign_in},
    {"POST", "/sign-in", everybody, sign_in},
    {"POST", "/sign-out", signed_in, sign_out},
    {"POST", "/language", everybody, choose_language},
    {"GET", "/account", signed_in, show_account},
    {"POST", "/account/password", signed_in, change_password},
    {"POST", "/account/sign-out-everywhere", signed_in, sign_out_everywhere},
    {"GET", "/", with(Right::see_tasks), show_today},
    {"GET", "/leads", with(Right::see_leads), show_leads},
    {"GET", "/leads.csv", with(Right::export_lists), save_leads},
    {"GET", "/tasks", with(Right::see_tasks), show_tasks},
    {"GET", "/tasks.csv", with(Right::export_lists), save_tasks},
    {"GET", "/events", with(Right::see_events), show_events},
    {"GET", "/events/{id}", with(Right::see_events), show_event},
    {"POST", "/events/{id}/replay", with(Right::replay_events), replay_event},
    {"GET", "/contacts/{id}", with(Right::see_clients), show_card},
    {"POST", "/contacts/{id}", with(Right::change_clients), change_contact},
    {"POST", "/contacts/{id}/identifiers", with(Right::change_clients), add_identifier},
    {"POST", "/contacts/{id}/primary", with(Right::change_clients), choose_primary},
    {"POST", "/contacts/{id}/notes", with(Right::change_clients), add_note},
    {"POST", "/contacts/{id}/leads", with(Right::change_leads), open_lead},
    {"POST", "/contacts/{id}/tasks", with(Right::change_tasks), add_task},
    {"GET", "/leads/{id}", with(Right::see_leads), find_lead},
    {"POST", "/leads/{id}", with(Right::change_leads), change_lead},
    {"GET", "/tasks/{id}", with(Right::see_tasks), find_task},
    {"POST", "/tasks/{id}", with(Right::change_tasks), change_task},
    {"POST", "/tasks/{id}/done", with(Right::change_tasks), finish_task},
    {"GET", "/chats/{id}", with(Right::see_clients), show_chat},
    {"GET", "/search", with(Right::see_clients), show_search},
    {"GET", "/duplicates", with(Right::see_clients), show_duplicates},
    {"POST", "/contacts/{id}/not-duplicates/{id}", with(Right::merge_clients), rule_out_duplicates},
    {"GET", "/contacts/{id}/compare", with(Right::merge_clients), choose_other_client},
    {"GET", "/contacts/{id}/compare/{id}", with(Right::merge_clients), compare_clients},
    {"GET", "/contacts/{id}/merge/{id}", with(Right::merge_clients), show_merge},
    {"POST", "/contacts/{id}/merge/{id}", with(Right::merge_clients), merge_clients},
    {"GET", "/merges/{id}/undo", with(Right::undo_merges), show_undo_of_merge},
    {"POST", "/merges/{id}/undo", with(Right::undo_merges), undo_merge},
    {"GET", "/reports", with(Right::see_reports), show_reports},
    {"GET", "/reports.csv", with(Right::export_lists), export_report},
    {"GET", "/settings", with(Right::change_settings), show_settings},
    {"GET", "/settings/sites", with(Right::change_settings), show_sites},
    {"POST", "/settings/sites", with(Right::change_settings), add_site},
    {"GET", "/settings/sites/{id}", with(Right::change_settings), show_site},
    {"POST", "/settings/sites/{id}", with(Right::change_settings), change_site},
    {"POST", "/settings/sites/{id}/default", with(Right::change_settings), make_default_site},
    {"POST", "/settings/sites/{id}/hosts", with(Right::change_settings), change_host},
    {"POST", "/settings/sites/{id}/widgets", with(Right::change_settings), change_widget},
    {"POST", "/settings/sites/{id}/departments", with(Right::change_settings), change_department},
    {"POST", "/settings/sites/{id}/token-key", with(Right::change_settings), set_token_key},
    {"GET", "/settings/managers", with(Right::change_settings), show_managers},
    {"POST", "/settings/managers", with(Right::change_settings), add_manager},
    {"GET", "/settings/managers/{id}", with(Right::change_settings), show_manager},
    {"POST", "/settings/managers/{id}", with(Right::change_settings), change_manager},
    {"POST", "/settings/managers/{id}/default", with(Right::change_settings), make_default_manager},
    {"POST", "/settings/managers/{id}/hand-over", with(Right::change_settings), hand_over},
    {"GET", "/settings/people", with(Right::change_settings), show_people},
    {"POST", "/settings/people", with(Right::change_settings), add_person},
    {"GET", "/settings/people/{id}", with(Right::change_settings), show_person},
    {"POST", "/settings/people/{id}", with(Right::change_settings), change_person},
    {"POST", "/settings/people/{id}/password", with(Right::change_settings), give_password},
    {"POST", "/settings/people/{id}/block", with(Right::change_settings), block_person},
    {"POST", "/settings/people/{id}/unblock", with(Right::change_settings), unblock_person},
    {"POST", "/settings/people/{id}/sign-out", with(Right::change_settings), sign_person_out},
    {"GET", "/settings/rules", with(Right::change_settings), show_rules},
    {"POST", "/settings/rules", with(Right::change_settings), change_rule},
    {"GET", "/settings/required-fields", with(Right::change_settings), show_required_fields},
    {"POST", "/settings/required-fields", with(Right::change_settings), change_required_field},
    {"GET", "/settings/stop-list", with(Right::change_settings), show_stop_list},
    {"POST", "/settings/stop-list", with(Right::change_settings), change_stop_list},
});

}  // namespace

const std::vector<Route>& routes() {
    static const std::vector<Route> all(all_routes.begin(), all_routes.end());
    return all;
}

Found find_route(const std::vector<Route>& among, std::string_view method, std::string_view path) {
    Found found;
    for (const Route& route : among) {
        auto ids = match(route.pattern, path);
        if (!ids) continue;
        found.allowed.emplace_back(route.method);
        if (route.method == method) {
            found.route = &route;
            found.ids = std::move(*ids);
        }
    }
    return found;
}

}  // namespace pages
