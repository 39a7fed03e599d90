// Events that could not be stored: kept, tried again, replayed; and deliveries that are handled twice.
#include "postgres/database_test.hpp"
#include "postgres/kept_events.hpp"
#include "take_in.hpp"

namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;
using Fate = Taken::Fate;

const std::string anna = R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 101,
    "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com"}})";
const std::string boris = R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 102,
    "visitor": {"number": "12", "name": "Boris", "email": "boris@example.com"}})";

const crm::Time start = database::ten_o_clock();

class FailedEvents : public database::DatabaseTest {
protected:
    // What a bug of ours or of a constraint looks like: nobody may be called Anna.
    static void forbid_anna() {
        owner().execute("alter table contacts add constraint contacts_not_anna check (name <> 'Anna')");
    }
    static void allow_anna() { owner().execute("alter table contacts drop constraint contacts_not_anna"); }
    void TearDown() override {
        owner().execute("alter table contacts drop constraint if exists contacts_not_anna");
    }

    static Taken take(const std::string& body, const std::string& request_id, crm::Time at = start,
                      Manner manner = Manner::as_webhook) {
        return take_in({.body = body, .received_at = at, .request_id = request_id}, policy(), program(), at,
                       manner);
    }

    // What is due at that moment, taken in; how many that were.
    static std::size_t try_again(crm::Time at) {
        const auto due = postgres::due_deliveries(program(), at, 100);
        for (const crm::Delivery& delivery : due) take_in(delivery, policy(), program(), at);
        return due.size();
    }

    static Strings events() {
        return rows(
            "select outcome, attempts, coalesce(sqlstate, ''), coalesce(constraint_name, ''),"
            " next_attempt_at is not null from webhook_events order by id");
    }
    static std::string count(const std::string& table) {
        return rows("select count(*) from " + table).front();
    }
};

TEST_F(FailedEvents, OneIsAnsweredWithOkAndKeptWithWhatPostgresqlSaidWhileOthersGoOn) {
    forbid_anna();
    const Taken taken = take(anna, "a");
    EXPECT_EQ(taken.fate, Fate::failed);
    EXPECT_EQ(taken.answer, R"({"result":"ok"})");
    EXPECT_EQ(take(boris, "b").fate, Fate::kept);
    EXPECT_EQ(events(), (Strings{"failed | 1 | 23514 | contacts_not_anna | t", "created | 1 | '' | '' | f"}));
    EXPECT_EQ(rows("select reason like '%contacts_not_anna%', convert_from(body, 'UTF8') = '" + anna +
                   "' from webhook_events where outcome = 'failed'"),
              Strings{"t | t"});
    EXPECT_EQ(rows("select name from contacts"), Strings{"Boris"}) << "nothing of the failed one is left";
}

TEST_F(FailedEvents, OneIsTriedAgainWhenItsTimeHasComeAndHasItsEffectsOnce) {
    forbid_anna();
    take(anna, "a");
    allow_anna();
    EXPECT_EQ(try_again(start + 4s), 0U) << "not before 5 s";
    EXPECT_EQ(try_again(start + 6s), 1U);
    EXPECT_EQ(try_again(start + 24h), 0U);
    EXPECT_EQ(events(), Strings{"created | 2 | '' | '' | f"});
    EXPECT_EQ(count("contacts") + count("leads") + count("chats"), "111");
}

TEST_F(FailedEvents, AfterSevenFailuresItIsDeadAndRestsUntilItIsReplayed) {
    forbid_anna();
    take(anna, "a");
    crm::Time at = start;
    for (int attempt = 2; attempt <= 7; ++attempt) EXPECT_EQ(try_again(at += 13h), 1U) << attempt;
    EXPECT_EQ(events(), Strings{"dead | 7 | 23514 | contacts_not_anna | f"});
    EXPECT_EQ(try_again(at + 24h * 365), 0U);
    allow_anna();
    const auto ids = postgres::selected_events(program(), {.ranges = {}, .outcomes = {"dead"}});
    ASSERT_EQ(ids.size(), 1U);
    const crm::Delivery delivery = postgres::read_kept_event(program(), ids[0]).delivery;
    EXPECT_EQ(take_in(delivery, policy(), program(), at).fate, Fate::kept);
    EXPECT_EQ(events(), Strings{"created | 8 | '' | '' | f"});
}

TEST_F(FailedEvents, OneThatJivoSendsAgainMeanwhileIsARepeatWhenItIsTriedAgain) {
    forbid_anna();
    take(anna, "a");
    allow_anna();
    EXPECT_EQ(take(anna, "b", start + 1s).fate, Fate::kept);
    EXPECT_EQ(try_again(start + 6s), 1U);
    EXPECT_EQ(
        rows("select event.outcome, first.outcome, event.contact_id is not null from webhook_events event"
             " left join webhook_events first on first.id = event.repeat_of order by event.id"),
        (Strings{"repeated | created | t", "created | null | t"}));
    EXPECT_EQ(count("contacts"), "1");
}

TEST_F(FailedEvents, OneThatTwoProcessesTryAtOnceHasItsEffectsOnce) {
    forbid_anna();
    take(anna, "a");
    allow_anna();
    const auto due = postgres::due_deliveries(program(), start + 6s, 100);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(take_in(due[0], policy(), program(), start + 6s).fate, Fate::kept);
    EXPECT_EQ(take_in(due[0], policy(), program(), start + 6s).fate, Fate::known);
    EXPECT_EQ(events(), Strings{"created | 2 | '' | '' | f"});
}

TEST_F(FailedEvents, ARehearsalSaysWhatWouldBecomeOfItAndChangesNothing) {
    forbid_anna();
    take(anna, "a");
    const std::int64_t id = std::stoll(rows("select id from webhook_events").front());
    const crm::Delivery delivery = postgres::read_kept_event(program(), id).delivery;
    EXPECT_EQ(take_in(delivery, policy(), program(), start, Manner::rehearsal).fate, Fate::failed);
    allow_anna();
    EXPECT_EQ(take_in(delivery, policy(), program(), start, Manner::rehearsal).fate, Fate::kept);
    EXPECT_EQ(events(), Strings{"failed | 1 | 23514 | contacts_not_anna | t"});
    EXPECT_EQ(count("contacts"), "0");
}

TEST_F(FailedEvents, ARehearsalMeetsAlsoTheConstraintsThatWaitForTheCommit) {
    owner().execute(
        "create function no_leads() returns trigger language plpgsql as"
        "    $$ begin raise 'no' using errcode = 'check_violation'; end $$;"
        "grant execute on function no_leads to jivo_crm_app;"
        "create constraint trigger no_leads after insert on leads deferrable initially deferred"
        "    for each row execute function no_leads()");
    EXPECT_EQ(take(anna, "a", start, Manner::rehearsal).fate, Fate::failed);
    owner().execute("drop trigger no_leads on leads; drop function no_leads");
}

TEST_F(FailedEvents, TheSameDeliveryHandledTwiceIsOneRowWithOneAnswer) {
    const Taken first = take(anna, "a");
    const Taken again = take(anna, "a");
    EXPECT_EQ(again.fate, Fate::known);
    EXPECT_EQ(again.answer, first.answer);
    EXPECT_EQ(take(anna, "b").fate, Fate::repeated) << "another request: Jivo has sent it twice";
    EXPECT_EQ(take(anna, "b").fate, Fate::known) << "and that request too is handled once";
    EXPECT_EQ(rows("select outcome, request_id from webhook_events order by id"),
              (Strings{"created | a", "repeated | b"}));
}

TEST_F(FailedEvents, ARejectedOrFailedDeliveryHandledTwiceIsOneRowToo) {
    EXPECT_EQ(take("not json", "r").answer_status, 400);
    const Taken again = take("not json", "r");
    EXPECT_EQ(again.answer_status, 400);
    forbid_anna();
    take(anna, "a");
    take(anna, "a");
    EXPECT_EQ(rows("select outcome, request_id from webhook_events order by id"),
              (Strings{"rejected | r", "failed | a"}));
}

TEST_F(FailedEvents, ARejectedBodyThatIsReplayedByAProgramThatCanReadItIsAnsweredLikeAnyOther) {
    take("not json", "r");
    owner().execute("update webhook_events set body = convert_to('" + anna + "', 'UTF8')");
    const std::int64_t id = std::stoll(rows("select id from webhook_events").front());
    EXPECT_EQ(take_in(postgres::read_kept_event(program(), id).delivery, policy(), program(), start).fate,
              Fate::kept);
    EXPECT_EQ(take(anna, "again").answer_status, 200);
}

TEST_F(FailedEvents, AnImportedEventThatFailedIsTakenInWhenTheFileIsImportedAgain) {
    forbid_anna();
    EXPECT_EQ(take(anna, "import:1", start, Manner::as_import).fate, Fate::failed);
    allow_anna();
    EXPECT_EQ(take(anna, "import:1", start, Manner::rehearsal).fate, Fate::kept);
    EXPECT_EQ(take(anna, "import:1", start, Manner::as_import).fate, Fate::kept);
    EXPECT_EQ(take(anna, "import:1", start, Manner::as_import).fate, Fate::known);
    EXPECT_EQ(events(), Strings{"created | 2 | '' | '' | f"});
}

TEST_F(FailedEvents, AnEventThatOneProcessTriesIsNotDueForAnotherMeanwhile) {
    forbid_anna();
    take(anna, "a");
    EXPECT_EQ(postgres::due_deliveries(program(), start + 6s, 100).size(), 1U);
    EXPECT_EQ(postgres::due_deliveries(program(), start + 7s, 100).size(), 0U);
    EXPECT_EQ(postgres::due_deliveries(program(), start + 67s, 100).size(), 1U)
        << "unless that process has died";
}

TEST_F(FailedEvents, AnImportedEventThatIsKnownLeavesNoTrace) {
    take(anna, "a");
    EXPECT_EQ(take(anna, "import:1", start, Manner::as_import).fate, Fate::known);
    EXPECT_EQ(take(boris, "import:2", start, Manner::as_import).fate, Fate::kept);
    EXPECT_EQ(rows("select outcome, request_id from webhook_events order by id"),
              (Strings{"created | a", "created | import:2"}));
}

}  // namespace
