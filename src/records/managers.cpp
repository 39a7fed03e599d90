#include "records/managers.hpp"

#include <charconv>

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement find_manager{"manager_by_id",
                                       "select name, is_active from managers where id = $1::bigint"};

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

}  // namespace records
