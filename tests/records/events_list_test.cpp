#include "records/events_list.hpp"

#include "postgres/kept_events.hpp"
#include "records/pages_test.hpp"
#include "records/replay_request.hpp"
#include "take_in.hpp"

namespace {

using namespace std::chrono_literals;
using database::each;
using records::ChangeResult;
using records::EventDetails;
using records::EventFilter;
using records::EventRow;
using records::find_event;
using records::find_events;
using records::Page;
using Strings = std::vector<std::string>;

std::string accepted(const std::string& widget, const std::string& chat, const std::string& name) {
    return R"({"event_name": "chat_accepted", "widget_id": ")" + widget + R"(", "chat_id": )" + chat +
           R"(, "visitor": {"number": ")" + chat + R"(", "name": ")" + name + R"(", "email": ")" + name +
           R"(@example.com"}})";
}

class EventsList : public database::PagesTest {
protected:
    void TearDown() override {
        owner().execute("alter table contacts drop constraint if exists contacts_not_anna");
    }
    Strings chats(const EventFilter& filter) {
        return each(find_events(pages_, filter).items, &EventRow::jivo_chat_id);
    }
    static void forbid_anna() {
        owner().execute("alter table contacts add constraint contacts_not_anna check (name <> 'Anna')");
    }
    static void allow_anna() { owner().execute("alter table contacts drop constraint contacts_not_anna"); }

    ChangeResult request_replay(std::int64_t event_id, crm::Role role = crm::Role::administrator) {
        return records::request_replay(pages_, {7, "root@example.com", "Root", role, std::nullopt},
                                       "request-" + std::to_string(event_id), event_id);
    }
    // As jivo-crm serve does every two seconds.
    static std::size_t try_what_is_due() {
        const auto now =
            std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
        const auto due = postgres::due_deliveries(program(), now + 1s, 100);
        for (const crm::Delivery& delivery : due) take_in(delivery, policy(), program(), now);
        return due.size();
    }
    static Strings outcomes() { return rows("select outcome from webhook_events order by id"); }
};

TEST_F(EventsList, TellsWhatCameWhatBecameOfItAndWhyTheNewestFirst) {
    send(accepted("lWrSvShop1", "101", "Anna"));
    send("{ this is no event", 1min);
    const Page<EventRow> page = find_events(pages_, {});
    EXPECT_EQ(each(page.items, &EventRow::outcome), (Strings{"rejected", "created"}));
    const EventRow& event = page.items[1];
    EXPECT_EQ(event.event_name + " " + event.widget_id + " " + event.jivo_chat_id,
              "chat_accepted lWrSvShop1 101");
    EXPECT_EQ(event.contact->name, "Anna");
    EXPECT_EQ(event.lead->name, "Jivo: Anna");
    EXPECT_FALSE(event.task);
    EXPECT_FALSE(event.reason.empty());
    EXPECT_FALSE(event.is_replayable());
    EXPECT_TRUE(page.items[0].is_replayable());
    EXPECT_EQ(page.items[0].event_name, "");
}

TEST_F(EventsList, AnswersWhereALeadIsByContactLeadChatAndWidget) {
    send(accepted("first", "101", "Anna"));
    send(accepted("second", "101", "Olga"), 1min);
    send(accepted("first", "102", "Anna"), 2min);
    const std::int64_t anna = number("select id from contacts where name = 'Anna'");
    const std::int64_t lead = number("select id from leads where title like '%Olga'");
    EXPECT_EQ(chats({.contact_id = anna}), (Strings{"102", "101"}));
    EXPECT_EQ(chats({.lead_id = lead}), Strings{"101"});
    EXPECT_EQ(chats({.jivo_chat_id = "101"}).size(), 2U) << "of whichever widget";
    EXPECT_EQ(chats({.widget_id = "first", .jivo_chat_id = "101"}).size(), 1U);
    EXPECT_EQ(chats({.widget_id = "first"}), (Strings{"102", "101"}));
    EXPECT_EQ(chats({.jivo_chat_id = "101", .contact_id = anna}), Strings{"101"});
    EXPECT_EQ(chats({.jivo_chat_id = "999"}), Strings{});
}

TEST_F(EventsList, IsFilteredByOutcomeNameAndPeriod) {
    send(accepted("first", "101", "Anna"));
    send("no event", 1min);
    send(R"({"event_name": "chat_updated", "widget_id": "first", "chat_id": 101, "visitor": {"number": "101",
        "name": "Anna", "phone": "+7 495 000-00-01"}})",
         2min);
    const auto outcomes_of = [&](const EventFilter& filter) {
        return each(find_events(pages_, filter).items, &EventRow::outcome);
    };
    EXPECT_EQ(outcomes_of({.outcomes = {"rejected"}}), Strings{"rejected"});
    EXPECT_EQ(outcomes_of({.outcomes = {"failed", "dead"}}), Strings{});
    EXPECT_EQ(outcomes_of({.outcomes = {"created", "rejected"}}), (Strings{"rejected", "created"}));
    EXPECT_EQ(outcomes_of({.event_name = "chat_updated"}).size(), 1U);
    EXPECT_EQ(outcomes_of({.received_from = database::ten_o_clock() + 1min,
                           .received_until = database::ten_o_clock() + 2min}),
              Strings{"rejected"});
}

TEST_F(EventsList, GoesPageByPageThroughAllEventsOnce) {
    owner().execute(
        "insert into webhook_events (received_at, body, outcome, jivo_chat_id)"
        " select timestamptz '2026-11-22' + n / 7 * interval '1 minute', '', case when n % 2 = 0 then 'dead' "
        "else 'failed' end,"
        " n::text from generate_series(1, 70) n");
    for (const EventFilter& filter :
         {EventFilter{}, EventFilter{.outcomes = {"dead", "failed", "rejected"}}}) {
        std::vector<std::int64_t> seen;
        records::PageRequest request;
        do {
            const Page<EventRow> page = find_events(pages_, filter, request);
            for (const EventRow& event : page.items) seen.push_back(event.id);
            request.key = page.next;
        } while (request.key && seen.size() < 200);
        EXPECT_EQ(seen.size(), 70U);
        EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend()));
        EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
    }
}

TEST_F(EventsList, ShowsOneEventWithItsBodyAnswerAndRepeats) {
    const std::string body = accepted("first", "101", "Anna");
    send(body);
    send(body, 1min);
    const std::int64_t first = number("select min(id) from webhook_events");
    const std::optional<EventDetails> seen = find_event(pages_, first);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->body, body);
    EXPECT_FALSE(seen->is_body_mended);
    EXPECT_EQ(seen->answer, rows("select answer from webhook_events").at(0));
    EXPECT_EQ(seen->answer_status, 200);
    EXPECT_EQ(seen->event.attempts, 1);
    ASSERT_EQ(seen->repeats.size(), 1U);
    const std::optional<EventDetails> repeat = find_event(pages_, seen->repeats[0]);
    ASSERT_TRUE(repeat);
    EXPECT_EQ(repeat->event.outcome, "repeated");
    EXPECT_EQ(repeat->event.repeat_of, first);
    EXPECT_FALSE(find_event(pages_, 12345));
}

TEST_F(EventsList, ShowsABodyThatIsNoTextWithItsBadBytesReplaced) {
    owner().execute(
        "insert into webhook_events (id, received_at, body, outcome)"
        " values (901, now(), '\\x7b00ff7d'::bytea, 'rejected')");
    const std::optional<EventDetails> seen = find_event(pages_, 901);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->body, std::string("{\0\xEF\xBF\xBD}", 6));
    EXPECT_TRUE(seen->is_body_mended);
}

TEST_F(EventsList, ADeadEventIsTriedOnceMoreWhenAnAdministratorAsksAndThatIsInTheAuditLog) {
    owner().execute("insert into users (id, login, role) values (7, 'root@example.com', 'administrator')");
    forbid_anna();
    send(accepted("first", "101", "Anna"));
    owner().execute("update webhook_events set outcome = 'dead', attempts = 7, next_attempt_at = null");
    allow_anna();
    const std::int64_t id = number("select id from webhook_events");
    EXPECT_EQ(try_what_is_due(), 0U) << "by itself it rests";
    EXPECT_EQ(request_replay(id).kind, ChangeResult::Kind::done);
    EXPECT_EQ(try_what_is_due(), 1U);
    EXPECT_EQ(outcomes(), Strings{"created"});
    EXPECT_EQ(
        rows("select login, action, subject, subject_id = (select id from webhook_events), changes from "
             "audit_log"),
        Strings{
            R"(root@example.com | event.replay | webhook_events | t | {"outcome": {"to": "failed", "from": "dead"}})"});
}

TEST_F(EventsList, AFailedEventThatWaitsForItsNextAttemptIsTriedAtOnce) {
    owner().execute("insert into users (id, login, role) values (7, 'root@example.com', 'administrator')");
    forbid_anna();
    send(accepted("first", "101", "Anna"));
    owner().execute("update webhook_events set next_attempt_at = now() + interval '10 hours'");
    allow_anna();
    EXPECT_EQ(try_what_is_due(), 0U);
    EXPECT_EQ(request_replay(number("select id from webhook_events")).kind, ChangeResult::Kind::done);
    EXPECT_EQ(try_what_is_due(), 1U);
    EXPECT_EQ(outcomes(), Strings{"created"});
}

TEST_F(EventsList, ADeadEventThatFailsOnceMoreIsDeadAgain) {
    owner().execute("insert into users (id, login, role) values (7, 'root@example.com', 'administrator')");
    forbid_anna();
    send(accepted("first", "101", "Anna"));
    owner().execute("update webhook_events set outcome = 'dead', attempts = 7, next_attempt_at = null");
    request_replay(number("select id from webhook_events"));
    EXPECT_EQ(try_what_is_due(), 1U);
    EXPECT_EQ(outcomes(), Strings{"dead"});
}

TEST_F(EventsList, ARejectedEventIsReadOnceMore) {
    owner().execute("insert into users (id, login, role) values (7, 'root@example.com', 'administrator')");
    send("no event");
    owner().execute("update webhook_events set body = '" + accepted("first", "101", "Anna") + "'::bytea");
    EXPECT_EQ(request_replay(number("select id from webhook_events")).kind, ChangeResult::Kind::done);
    EXPECT_EQ(try_what_is_due(), 1U);
    EXPECT_EQ(outcomes(), Strings{"created"});
}

TEST_F(EventsList, WhatIsStoredAlreadyIsNotReplayedNorWhatThereIsNotNorByOthersThanAdministrators) {
    owner().execute("insert into users (id, login, role) values (7, 'root@example.com', 'administrator')");
    send(accepted("first", "101", "Anna"));
    const std::int64_t stored = number("select id from webhook_events");
    const ChangeResult result = request_replay(stored);
    EXPECT_EQ(result.kind, ChangeResult::Kind::invalid);
    EXPECT_EQ(result.reason, "event.not_replayable");
    EXPECT_EQ(request_replay(12345).kind, ChangeResult::Kind::not_found);
    for (const crm::Role role : {crm::Role::operator_, crm::Role::manager, crm::Role::head})
        EXPECT_EQ(request_replay(stored, role).kind, ChangeResult::Kind::not_allowed);
    EXPECT_EQ(rows("select count(*) from audit_log"), Strings{"0"});
    EXPECT_EQ(database::refusal_of(pages_, "update webhook_events set outcome = 'failed'"), "42501")
        << "there is no other way for the pages";
}

}  // namespace
