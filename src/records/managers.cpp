#include "records/managers.hpp"

#include <charconv>

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement find_manager{"manager_by_id",
                                       "select name, is_active from managers where id = $1::bigint"};
const postgres::Statement all_managers{
    "manager_choices", "select id, name, is_active from managers order by is_active desc, name, id"};

}  // namespace

bool may_change(const Actor& actor, crm::Right right, std::optional<std::int64_t> responsible_id) {
    switch (crm::scope_of(actor.role, right)) {
        case crm::Scope::none:
            return false;
        case crm::Scope::own:
            return actor.manager_id && actor.manager_id == responsible_id;
        case crm::Scope::all:
            return true;
    }
    return false;
}

std::optional<std::int64_t> read_id(const std::string& text) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size() || id <= 0) return std::nullopt;
    return id;
}

std::string manager_name(postgres::Connection& connection, const std::string& id) {
    const auto number = read_id(id);
    if (!number) return {};
    const postgres::Result found = connection.execute(find_manager, {parameter(*number)});
    return found.rows() ? postgres::Row(found, 0).text() : std::string();
}

bool is_active_manager(postgres::Connection& connection, const std::string& id) {
    const auto number = read_id(id);
    if (!number) return false;
    const postgres::Result found = connection.execute(find_manager, {parameter(*number)});
    if (found.rows() == 0) return false;
    postgres::Row row(found, 0);
    row.text();
    return row.boolean();
}

std::vector<ManagerChoice> manager_choices(postgres::Connection& connection) {
    const postgres::Result found = connection.execute(all_managers, {});
    std::vector<ManagerChoice> choices;
    for (std::size_t at = 0; at < found.rows(); ++at) {
        postgres::Row row(found, at);
        ManagerChoice& choice = choices.emplace_back();
        choice.manager = read_named(row);
        choice.is_active = row.boolean();
    }
    return choices;
}

}  // namespace records
