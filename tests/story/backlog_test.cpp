// What waits is taken in later, in the same way.
#include "backlog.hpp"

#include <thread>

#include "postgres/memory_fixture.hpp"
#include "scenarios/json.hpp"
#include "support/temporary_directory.hpp"
#include "take_in.hpp"

namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

// One chat of one new visitor a person.
std::string accepted(int person) {
    return database::filled(R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": #,
        "visitor": {"number": "#", "name": "Anna", "email": "client#@example.com"}})",
                            std::to_string(1000 + person));
}

crm::Delivery delivery(int person, const std::string& body) {
    return {.body = body,
            .received_at = database::ten_o_clock() + std::chrono::seconds(person),
            .request_id = "request-" + std::to_string(person)};
}

class BacklogTest : public database::MemoryTest {
protected:
    Backlog backlog(const std::string& target = conninfo()) { return {memory(target), &spool, metrics}; }

    static Strings events() { return rows("select request_id, outcome from webhook_events order by id"); }

    support::TemporaryDirectory directory;
    spool::Spool spool{directory.file("spool"), 1 << 20};
    std::stop_source stop;
    metrics::Metrics metrics;
};

TEST_F(BacklogTest, TakesInWhatWasSpooledInTheOrderOfArrivalAndEmptiesTheSpool) {
    for (const int person : {2, 3, 1}) spool.put(delivery(person, accepted(person)));
    backlog().work_off(stop.get_token());
    EXPECT_EQ(events(), (Strings{"request-1 | created", "request-2 | created", "request-3 | created"}));
    EXPECT_EQ(rows("select received_at from webhook_events order by id limit 1"),
              Strings{"2026-11-22 10:00:01+00"})
        << "an event was received when it came, not when it was drained";
    EXPECT_EQ(spool.state().waiting.files, 0U);
}

TEST_F(BacklogTest, CountsWhatItTakesIn) {
    spool.put(delivery(1, accepted(1)));
    spool.put(delivery(2, "no event"));
    backlog().work_off(stop.get_token());
    const std::string page = metrics.page({});
    EXPECT_NE(page.find("\njivo_crm_events_total{event=\"chat_accepted\",outcome=\"created\"} 1\n"),
              std::string::npos)
        << page;
    EXPECT_NE(page.find("\njivo_crm_events_total{event=\"unreadable\",outcome=\"rejected\"} 1\n"),
              std::string::npos)
        << page;
}

TEST_F(BacklogTest, LeavesEverythingInTheSpoolWhileTheDatabaseIsAway) {
    spool.put(delivery(1, accepted(1)));
    backlog(nowhere).work_off(stop.get_token());
    EXPECT_EQ(spool.state().waiting.files, 1U);
    gate.reopen();
    backlog().work_off(stop.get_token());
    EXPECT_EQ(events(), Strings{"request-1 | created"});
}

TEST_F(BacklogTest, WhatWasCommittedAlreadyIsNotKeptTwice) {
    const crm::Delivery lost_answer = delivery(1, accepted(1));
    take_in(lost_answer, policy(), program(), database::ten_o_clock());
    spool.put(lost_answer);
    backlog().work_off(stop.get_token());
    EXPECT_EQ(events(), Strings{"request-1 | created"});
    EXPECT_EQ(spool.state().waiting.files, 0U);
}

TEST_F(BacklogTest, ABodyThatIsNoEventIsKeptAsRejectedAndBlocksNobody) {
    spool.put(delivery(1, "not json"));
    crm::Delivery broken_off = delivery(2, accepted(2));
    broken_off.rejection = "the body is shorter or longer than Content-Length says";
    spool.put(broken_off);
    spool.put(delivery(3, accepted(3)));
    backlog().work_off(stop.get_token());
    EXPECT_EQ(events(), (Strings{"request-1 | rejected", "request-2 | rejected", "request-3 | created"}));
}

TEST_F(BacklogTest, ADeliveryThatFindsItsClientLockedIsPassedOverAndStays) {
    owner().execute(
        "insert into contacts (id, name) values (900, 'Anna');"
        "insert into contact_identifiers (contact_id, kind, raw, key, is_primary) values"
        "    (900, 'email', 'client1001@example.com', 'client1001@example.com', true)");
    postgres::Connection holder(conninfo("jivo_crm_owner"));
    holder.execute("begin; select from contacts where id = 900 for update");
    spool.put(delivery(1, accepted(1)));
    spool.put(delivery(2, accepted(2)));
    backlog().work_off(stop.get_token());
    EXPECT_EQ(events(), Strings{"request-2 | created"});
    holder.execute("rollback");
    backlog().work_off(stop.get_token());
    EXPECT_EQ(events(), (Strings{"request-2 | created", "request-1 | created"}));
    EXPECT_EQ(spool.state().waiting.files, 0U);
}

// A bad block of the disk under one client, or an event that kills its backend.
TEST_F(BacklogTest, ADeliveryThatBringsTheDatabaseDownEachTimeIsPassedOverAndBlocksNobody) {
    owner().execute(
        "create function crm.break_down() returns trigger language plpgsql as"
        "    $$ begin if new.name = 'Anna' then raise 'bad block' using errcode = '58030'; end if; return "
        "new; end $$;"
        "grant execute on function crm.break_down to jivo_crm_app;"
        "create trigger break_down before insert on contacts for each row execute function crm.break_down()");
    spool.put(delivery(1, accepted(1)));
    spool.put(delivery(2, scenarios::change_json(accepted(2), R"({"visitor": {"name": "Boris"}})")));
    Backlog worker = backlog();
    for (int pass = 1; pass <= 3; ++pass) {
        worker.work_off(stop.get_token());
        gate.reopen();
    }
    owner().execute("drop trigger break_down on contacts; drop function crm.break_down");
    EXPECT_EQ(events(), Strings{"request-2 | created"});
    EXPECT_EQ(spool.state().waiting.files, 1U) << "it is not lost either";
}

TEST_F(BacklogTest, OpensTheGateOnlyWhenTheDatabaseHasAnswered) {
    Backlog worker = backlog();
    worker.work_off(stop.get_token());
    postgres::Connection administrator("dbname=postgres");
    const std::string alter = "alter database " + rows("select current_database()").front();
    administrator.execute(alter + " allow_connections false");
    program().execute(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
        " where application_name = 'jivo-crm' and datname = current_database()");
    gate.close(std::chrono::steady_clock::now() - 1s);
    worker.work_off(stop.get_token());
    EXPECT_FALSE(gate.is_open());
    administrator.execute(alter + " allow_connections true");
}

TEST_F(BacklogTest, AFailedEventIsTriedAgainByItself) {
    owner().execute("alter table contacts add constraint contacts_not_anna check (name <> 'Anna')");
    take_in(delivery(1, accepted(1)), policy(), program(), database::ten_o_clock());
    owner().execute("alter table contacts drop constraint contacts_not_anna");
    backlog().work_off(stop.get_token());
    EXPECT_EQ(events(), Strings{"request-1 | created"});
}

TEST_F(BacklogTest, TwoProcessesOnOneSpoolTakeInEachDeliveryOnce) {
    for (int person = 1; person <= 50; ++person) spool.put(delivery(person, accepted(person)));
    Backlog first = backlog();
    Backlog second = backlog();
    std::jthread other([&] { second.work_off(stop.get_token()); });
    first.work_off(stop.get_token());
    other.join();
    first.work_off(stop.get_token());
    EXPECT_EQ(
        rows("select count(*), count(distinct request_id) from webhook_events where outcome = 'created'"),
        Strings{"50 | 50"});
    EXPECT_EQ(rows("select count(*) from contacts"), Strings{"50"});
}

}  // namespace
