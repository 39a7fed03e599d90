#include "records/site_settings.hpp"

#include "crm/setting_values.hpp"
#include "postgres/values.hpp"
#include "records/change_settings.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::Statement;

const Statement read_site{"setting_site_read", R"(
select name, language, phone_region, time_zone, lead_title, coalesce(responsible_manager_id::text, ''),
    coalesce(default_manager_id::text, ''), token_format, token_delimiter, array_to_string(token_names, ',')
from sites where id = $1::bigint for no key update)"};

const Statement write_site{"setting_site_write", R"(
update sites set name = $2::text, language = $3::text, phone_region = $4::text, time_zone = $5::text,
    lead_title = $6::text, responsible_manager_id = nullif($7::text, '')::bigint,
    default_manager_id = nullif($8::text, '')::bigint, token_format = $9::text, token_delimiter = $10::text,
    token_names = string_to_array($11::text, ',')
where id = $1::bigint)"};

const Statement insert_site{"setting_site_add", R"(
insert into sites (name, language, phone_region, time_zone, lead_title, responsible_manager_id, default_manager_id,
    token_format, token_delimiter, token_names)
values ($1::text, $2::text, $3::text, $4::text, $5::text, nullif($6::text, '')::bigint, nullif($7::text, '')::bigint,
    $8::text, $9::text, string_to_array($10::text, ','))
returning id)"};

const Statement is_default_site{"setting_is_default_site",
                                "select is_default from sites where id = $1::bigint"};
const Statement unset_default_site{"setting_unset_default_site",
                                   "update sites set is_default = false where is_default"};
const Statement set_default_site{"setting_set_default_site",
                                 "update sites set is_default = true where id = $1::bigint"};

std::string problem_of_site(const Values& row) {
    const bool lacks_delimiter = row.at("token_format") == "delimited" && row.at("token_delimiter").empty();
    return lacks_delimiter ? "settings.token_delimiter_missing" : "";
}

const SettingTable& sites() {
    static const SettingTable table{"sites",
                                    "site",
                                    {{"name", crm::problem_of_site_name, ""},
                                     {"language", crm::problem_of_language, "ru"},
                                     {"phone_region", crm::problem_of_phone_region, "RU"},
                                     {"time_zone", crm::problem_of_time_zone, "Europe/Moscow"},
                                     {"lead_title", crm::problem_of_lead_title, "{site}: {name}"},
                                     {"responsible", nullptr, ""},
                                     {"default_manager", nullptr, ""},
                                     {"token_format", crm::problem_of_token_format, "opaque"},
                                     {"token_delimiter", crm::problem_of_token_text, ""},
                                     {"token_names", crm::problem_of_token_text, ""}},
                                    &read_site,
                                    &write_site,
                                    &insert_site,
                                    problem_of_site};
    return table;
}

// A delimiter may be a space.
bool is_trimmed(const std::string& field) {
    return field != "token_delimiter";
}

}  // namespace

ChangeResult change_site(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t site_id, const Edits& edits) {
    Edits trimmed = edits;
    for (auto& [field, edit] : trimmed)
        if (is_trimmed(field)) edit.wanted = text::trim(edit.wanted);
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return change_row(open, sites(), site_id, trimmed, entry);
    });
}

ChangeResult add_site(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                      const Values& fields) {
    Values trimmed = fields;
    for (auto& [field, value] : trimmed)
        if (is_trimmed(field)) value = text::trim(value);
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return add_row(open, sites(), trimmed, entry);
    });
}

ChangeResult make_default_site(postgres::Connection& connection, const Actor& actor,
                               const std::string& request_id, std::int64_t site_id) {
    return change_settings(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return make_default(open, {"sites", "site", &is_default_site, &unset_default_site, &set_default_site},
                            site_id, entry);
    });
}

}  // namespace records
