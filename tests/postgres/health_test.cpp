#include "postgres/health.hpp"

#include "postgres/database_test.hpp"
#include "postgres/migrations.hpp"

namespace {

class Health : public database::DatabaseTest {
protected:
    static crm::Health health() { return postgres::read_health(program(), database::ten_o_clock()); }

    static void add_event(const std::string& received_at, const std::string& outcome) {
        owner().execute("insert into webhook_events (received_at, body, outcome) values ('" + received_at +
                        "', '', '" + outcome + "')");
    }

    // A chat that began then, of agents with these logins.
    static void add_chat(int id, const std::string& opened_at, const std::vector<std::string>& logins) {
        const std::string number = std::to_string(id);
        owner().execute(
            "insert into widgets (id, site_id) values ('shop', 1) on conflict do nothing;"
            "insert into chats (id, widget_id, jivo_chat_id, site_id, opened_at) values (" +
            number + ", 'shop', '" + number + "', 1, '" + opened_at + "')");
        for (std::size_t position = 1; position <= logins.size(); ++position)
            owner().execute(
                "insert into chat_agents (chat_id, position, jivo_agent_id, login, name, observed_rank, "
                "is_final)"
                " values (" +
                number + ", " + std::to_string(position) + ", '7', '" + logins[position - 1] +
                "', 'Agent', 1, false)");
    }
};

TEST_F(Health, OfANewDatabaseIsThatNothingHasCome) {
    const crm::Health fresh = health();
    EXPECT_EQ(fresh.schema_version, postgres::needed_schema_version());
    EXPECT_EQ(fresh.newest_event, std::nullopt);
    EXPECT_EQ(fresh.failed, 0);
    EXPECT_EQ(fresh.dead, 0);
    EXPECT_EQ(fresh.unmapped_agents, 0);
}

TEST_F(Health, KnowsWhenTheNewestEventCameWhateverBecameOfIt) {
    add_event("2026-11-22 09:30:00.25+00", "rejected");
    add_event("2026-11-20 09:00+00", "created");
    EXPECT_EQ(health().newest_event, database::ten_o_clock() - std::chrono::milliseconds(29 * 60000 + 59750));
}

TEST_F(Health, CountsEventsThatFailedAndEventsThatAreDead) {
    for (const char* outcome : {"failed", "dead", "dead", "created", "ignored"})
        add_event("2026-11-22 09:00+00", outcome);
    EXPECT_EQ(health().failed, 1);
    EXPECT_EQ(health().dead, 2);
}

TEST_F(Health, CountsAgentsWhoAreNoManagersOnce) {
    owner().execute(
        "insert into managers (login, name, is_active) values"
        " ('Olga@Example.com', 'Olga', true), ('left@example.com', 'Left', false)");
    add_chat(1, "2026-11-20 10:00+00", {"olga@example.com", "new@example.com", "", "another@example.com"});
    add_chat(2, "2026-11-21 10:00+00", {"NEW@example.com", "left@example.com"});
    EXPECT_EQ(health().unmapped_agents, 2);
}

TEST_F(Health, CountsNobodyWhoHadNoChatFor30Days) {
    add_chat(1, "2026-10-23 10:00+00", {"gone@example.com"});
    add_chat(2, "2026-10-23 10:01+00", {"here@example.com"});
    EXPECT_EQ(health().unmapped_agents, 1);
}

TEST_F(Health, CountsAnAgentWhoseOldChatsCameLast) {
    add_chat(1, "2026-11-21 10:00+00", {"new@example.com"});
    add_chat(2, "2026-01-01 10:00+00", {"new@example.com"});
    EXPECT_EQ(health().unmapped_agents, 1);
}

TEST_F(Health, OfWhatTheProgramMayNotReadIsAnError) {
    owner().execute("revoke select on managers from jivo_crm_app");
    EXPECT_THROW(health(), postgres::Error);
    owner().execute("grant select on managers to jivo_crm_app");
}

TEST(HealthOfAnOlderSchema, IsItsVersion) {
    const scenarios::TemporaryDatabase database;
    postgres::Connection owner("user=jivo_crm_owner dbname=" + database.name());
    EXPECT_EQ(postgres::read_health(owner, database::ten_o_clock()).schema_version, 0);
    postgres::migrate(owner, [](const postgres::Migration&) {});
    owner.execute(
        "delete from schema_migrations where version > 5; alter table chat_agents rename to agents");
    EXPECT_EQ(postgres::read_health(owner, database::ten_o_clock()).schema_version, 5);
}

}  // namespace
