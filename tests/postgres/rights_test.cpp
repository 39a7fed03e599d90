#include "postgres/database_test.hpp"

namespace {

using Strings = std::vector<std::string>;

class Rights : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into contacts (id, name) values (1, 'Anna');"
            "insert into leads (id, contact_id, site_id, title, responsible_id, responsible_rule)"
            "    values (1, 1, 1, 'Jivo: Anna', 1, 'company_default');"
            "insert into token_keys values (1, 'a-key-for-these-tests')");
    }
};

constexpr const char* denied = "42501";

TEST_F(Rights, TheProgramMayNotChangeTheSchema) {
    for (const char* sql :
         {"drop table leads", "drop view lead_overview", "drop schema crm cascade",
          "drop function candidate_contacts", "alter table leads add column more text",
          "alter table contacts disable trigger all", "alter table leads owner to jivo_crm_app",
          "create table crm.own (id integer)", "create index on leads (title)", "truncate webhook_events",
          "truncate contacts cascade", "comment on table leads is 'mine'"})
        EXPECT_EQ(database::refusal_of(program(), sql), denied) << sql;
}

TEST_F(Rights, TheProgramMayNotDeleteClientsLeadsOrWhatWasReceived) {
    for (const char* table :
         {"leads", "contacts", "contact_identifiers", "contact_names", "contact_comments", "contact_fields",
          "contact_attributes", "chats", "touches", "calls", "offline_messages", "possible_duplicates",
          "webhook_events", "managers", "sites", "widgets", "schema_migrations"})
        EXPECT_EQ(database::refusal_of(program(), std::string("delete from ") + table), denied) << table;
}

TEST_F(Rights, TheProgramMayNotCloseALead) {
    for (const char* sql : {"update leads set status = 'lost'", "update leads set closed_at = now()",
                            "update leads set amount = 1", "update leads set source = 'other'"})
        EXPECT_EQ(database::refusal_of(program(), sql), denied) << sql;
    EXPECT_EQ(database::refusal_of(program(), "update leads set title = title"), "");
}

TEST_F(Rights, TheProgramMayNotChangeWhatTheCompanyHasSet) {
    for (const char* sql :
         {"update settings set value = 'on'",
          "insert into settings (name, value) values ('task_minutes', '1')", "delete from settings",
          "update managers set is_active = false", "insert into managers (login, name) values ('own', 'Own')",
          "update sites set name = 'Own'", "insert into stop_list values ('email', 'own@')",
          "delete from stop_list", "insert into required_fields (field) values ('name')",
          "update token_keys set key = key", "insert into site_hosts values ('example.com', 1)",
          "update widgets set site_id = 1", "insert into department_managers values (1, '7', 1)",
          "insert into contact_fields (contact_id, title, content) values (1, 'Balance', '5')",
          "insert into schema_migrations (version, name) values (99, 'own')"})
        EXPECT_EQ(database::refusal_of(program(), sql), denied) << sql;
}

TEST_F(Rights, TheProgramMayNotLeaveItsDatabase) {
    for (const char* sql : {"select * from pg_authid", "create role own", "create database own",
                            "alter system set work_mem = '1GB'", "copy leads to program 'true'",
                            "copy leads to '/tmp/leads'", "select pg_read_file('/etc/passwd')",
                            "set role jivo_crm_owner", "set session_replication_role = replica"})
        EXPECT_EQ(database::refusal_of(program(), sql), denied) << sql;
}

TEST_F(Rights, AnAnalystReadsLeadsWithoutNamingTheSchema) {
    postgres::Connection reader(conninfo("jivo_crm_reader"));
    EXPECT_EQ(reader.execute("select * from leads").rows(), 1U);
    EXPECT_EQ(database::rows_of(reader.execute("select title, contact from lead_overview")),
              Strings{"Jivo: Anna | Anna"});
    for (const char* name :
         {"open_tasks", "why", "unmapped_agents", "contacts", "contact_identifiers", "webhook_events"})
        EXPECT_EQ(database::refusal_of(reader, std::string("select * from ") + name), "") << name;
}

TEST_F(Rights, AnAnalystMayNotWriteEvenInATransactionThatWrites) {
    postgres::Connection reader(conninfo("jivo_crm_reader"));
    EXPECT_EQ(database::refusal_of(reader, "update leads set title = 'mine'"), "25006");
    reader.execute("set default_transaction_read_only = off");
    for (const postgres::Result tables =
             owner().execute("select tablename from pg_tables where schemaname = 'crm'");
         const std::string& table : database::rows_of(tables)) {
        EXPECT_EQ(database::refusal_of(reader, "delete from " + table), denied) << table;
        EXPECT_EQ(database::refusal_of(reader, "insert into " + table + " default values"), denied) << table;
        EXPECT_EQ(database::refusal_of(reader, "truncate " + table + " cascade"), denied) << table;
    }
    EXPECT_EQ(database::refusal_of(reader, "update leads set title = 'mine'"), denied);
    EXPECT_EQ(database::refusal_of(reader, "create table crm.own (id integer)"), denied);
    EXPECT_EQ(database::refusal_of(reader, "select nextval('leads_id_seq')"), denied);
}

TEST_F(Rights, AnAnalystMayNotReadTheKeysThatSignTokens) {
    postgres::Connection reader(conninfo("jivo_crm_reader"));
    EXPECT_EQ(database::refusal_of(reader, "select * from token_keys"), denied);
    EXPECT_EQ(database::refusal_of(reader, "select site_id from token_keys"), denied);
}

TEST_F(Rights, NobodyElseMayDoAnything) {
    EXPECT_EQ(rows(R"(
select class.relname, acl.privilege_type
from pg_class class
cross join lateral aclexplode(coalesce(class.relacl, acldefault('r', class.relowner))) acl
where class.relnamespace = 'crm'::regnamespace and acl.grantee = 0
union all
select 'schema', acl.privilege_type from pg_namespace space
cross join lateral aclexplode(coalesce(space.nspacl, acldefault('n', space.nspowner))) acl
where space.nspname = 'crm' and acl.grantee = 0
union all
select function.proname, acl.privilege_type from pg_proc function
cross join lateral aclexplode(coalesce(function.proacl, acldefault('f', function.proowner))) acl
where function.pronamespace = 'crm'::regnamespace and acl.grantee = 0
    -- An extension's are its own; without the schema nobody can call them.
    and not exists (select from pg_depend where objid = function.oid and deptype = 'e'))"),
              Strings{});
    EXPECT_EQ(rows("select distinct acl.grantee::regrole from pg_class class, aclexplode(class.relacl) acl "
                   "where class.relnamespace = 'crm'::regnamespace order by 1"),
              (Strings{"jivo_crm_owner", "jivo_crm_app", "jivo_crm_pages", "jivo_crm_reader"}));
}

}  // namespace
