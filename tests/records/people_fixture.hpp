// A small company whose people work on the pages: what the tests of their changes start from.
#pragma once

#include <string>
#include <vector>

#include "postgres/database_test.hpp"
#include "records/change.hpp"

namespace records_tests {

using Strings = std::vector<std::string>;
using Kind = records::ChangeResult::Kind;

// Managers 2 Olga and 3 Oleg, 4 Petr who is blocked; client 1 Anna with her lead 10, which Olga got.
class PeopleTest : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into managers (id, login, name, is_active) values (2, 'olga@example.com', 'Olga', true),"
            "    (3, 'oleg@example.com', 'Oleg', true), (4, 'petr@example.com', 'Petr', false);"
            "insert into users (id, login, role, manager_id) values (7, 'olga@example.com', 'operator', 2),"
            "    (8, 'head@example.com', 'head', null), (9, 'root@example.com', 'administrator', null);"
            "insert into contacts (id, name, responsible_id, responsible_rule, responsible_decided_id)"
            "    values (1, 'Anna Testova', 2, 'chat_agent', 2);"
            "insert into contact_names values (1, 'Anna Testova', 100);"
            "insert into contact_identifiers (contact_id, kind, raw, key, level, is_primary, observed_rank)"
            "    values (1, 'email', 'anna@example.com', 'anna@example.com', 'typed', true, 100);"
            "insert into leads (id, contact_id, site_id, title, responsible_id, responsible_rule,"
            "    responsible_decided_id) values (10, 1, 1, 'Jivo: Anna Testova', 2, 'chat_agent', 2);"
            "update sites set time_zone = 'UTC', language = 'en'");
        pass_over_given_ids();
    }

    // A webhook of the shop through the whole program; the second text is what is different in it.
    static void webhook(const std::string& name, const std::string& changes,
                        crm::Time at = database::ten_o_clock());

    // The last entry of the audit log: who, what, and what changed.
    static Strings last_entry() {
        return rows(
            "select login, action, subject, subject_id, contact_id, changes from audit_log order by id desc"
            " limit 1");
    }
    static std::size_t entries() { return rows("select from audit_log").size(); }

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
    records::Actor olga_{7, "olga@example.com", "Olga", crm::Role::operator_, 2};
    records::Actor head_{8, "head@example.com", "Head", crm::Role::head, std::nullopt};
    records::Actor root_{9, "root@example.com", "Root", crm::Role::administrator, std::nullopt};
};

// The fields of conflicts, with what stands there now.
inline Strings present_in(const records::ChangeResult& result) {
    Strings texts;
    for (const records::Conflict& conflict : result.conflicts)
        texts.push_back(conflict.field + " " + conflict.seen + " " + conflict.present + " " +
                        conflict.wanted);
    return texts;
}

}  // namespace records_tests
