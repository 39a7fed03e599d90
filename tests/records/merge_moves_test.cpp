// What comes to the survivor of a merge, and who is led there.
#include <map>

#include "records/merge_fixture.hpp"

namespace {

using Strings = std::vector<std::string>;

class MergeMoves : public database::MergeTest {
protected:
    void SetUp() override {
        MergeTest::SetUp();
        anna = client(1);
        double_ = client(2);
    }

    // The ids of a contact's rows.
    static Strings of(const std::string& table, std::int64_t contact_id) {
        return rows("select ctid from " + table + " where contact_id = " + text(contact_id));
    }

    static std::string count(const std::string& table, std::int64_t contact_id) {
        return rows("select count(*) from " + table + " where contact_id = " + text(contact_id)).front();
    }

    std::int64_t anna = 0;
    std::int64_t double_ = 0;
};

// Every foreign key to contacts: a merge has to know what becomes of it. Whoever adds one teaches it to
// movable_tables() or its like in a migration, and this list.
TEST_F(MergeMoves, KnowsEveryTableThatRefersToContacts) {
    EXPECT_EQ(
        rows("select constr.conrelid::regclass || '.' || attribute.attname from pg_constraint constr "
             "join pg_attribute attribute on attribute.attrelid = constr.conrelid "
             "    and attribute.attnum = any (constr.conkey) "
             "where constr.contype = 'f' and constr.conparentid = 0 and constr.confrelid = "
             "'crm.contacts'::regclass order by 1"),
        (Strings{"audit_log.contact_id", "calls.contact_id", "chats.contact_id",
                 "contact_attributes.contact_id", "contact_comments.contact_id", "contact_fields.contact_id",
                 "contact_identifiers.contact_id", "contact_names.contact_id", "contacts.merged_into",
                 "leads.contact_id", "merges.merged_id", "merges.survivor_id", "notes.contact_id",
                 "offline_messages.contact_id", "possible_duplicates.contact_id",
                 "possible_duplicates.other_contact_id", "tasks.contact_id", "webhook_events.contact_id"}));
}

// The same for tasks, because a merge may make one of two.
TEST_F(MergeMoves, KnowsEveryTableThatRefersToTasks) {
    EXPECT_EQ(rows("select constr.conrelid::regclass from pg_constraint constr where constr.contype = 'f' "
                   "and constr.conparentid = 0 and constr.confrelid = 'crm.tasks'::regclass order by 1"),
              (Strings{"task_causes", "webhook_events"}));
}

TEST_F(MergeMoves, LeavesNothingOfAnyKindWithTheOther) {
    const Strings tables = rows(
        "select distinct conrelid::regclass::text from pg_constraint where contype = 'f' "
        "and conparentid = 0 and confrelid = 'crm.contacts'::regclass "
        "and conrelid::regclass::text not in ('contacts', 'merges', 'possible_duplicates') order by 1");
    ASSERT_GE(tables.size(), 13U);
    for (const std::string& table : tables) EXPECT_NE(count(table, double_), "0") << table;
    ASSERT_NE(merge(anna, double_), 0);
    for (const std::string& table : tables) EXPECT_EQ(count(table, double_), "0") << table;
    EXPECT_EQ(rows("select merged_into from contacts where id = " + text(double_)), Strings{text(anna)});
}

TEST_F(MergeMoves, BringsTheSurvivorAllThatTheOtherHad) {
    const std::vector<std::string> whole{
        "chats", "calls",          "offline_messages", "leads",
        "notes", "contact_fields", "webhook_events",   "contact_identifiers"};
    std::map<std::string, std::size_t> before;
    for (const std::string& table : whole) before[table] = of(table, anna).size() + of(table, double_).size();
    merge(anna, double_);
    for (const std::string& table : whole) EXPECT_EQ(of(table, anna).size(), before[table]) << table;
    EXPECT_EQ(rows("select text from contact_comments where contact_id = " + text(anna) + " order by 1"),
              (Strings{"Note of client 1", "Note of client 2", "Wholesale"}));
    EXPECT_EQ(rows("select name from contact_names where contact_id = " + text(anna) + " order by 1"),
              (Strings{"Anna 2", "Anya 1", "Anya 2"}));
    EXPECT_EQ(
        rows("select name, value from contact_attributes where contact_id = " + text(anna) + " order by 1"),
        (Strings{"own1 | yes", "own2 | yes", "tariff | gold 2"}));
    EXPECT_EQ(rows("select touch.utm_source from contacts join touches touch on touch.chat_id in "
                   "(first_touch_chat_id, last_touch_chat_id) where contacts.id = " +
                   text(anna) + " order by touch.touched_at"),
              (Strings{"source1", "later2"}));
}

TEST_F(MergeMoves, MakesOneOfTwoOpenTasksOfAKindWithTheCausesOfBoth) {
    const std::string of_kind =
        "select task.kind, task.status, min(cause.due_at) = task.due_at, count(*) from tasks task "
        "join task_causes cause on cause.task_id = task.id where contact_id = " +
        text(anna) + " group by task.id order by 1";
    EXPECT_EQ(rows(of_kind), (Strings{"missed_call | open | t | 1", "missed_chat | open | t | 1",
                                      "offline_message | open | t | 1"}));
    merge(anna, double_);
    EXPECT_EQ(rows(of_kind), (Strings{"missed_call | open | t | 2", "missed_chat | open | t | 2",
                                      "offline_message | open | t | 2"}));
    EXPECT_EQ(rows("select count(distinct task_id) from webhook_events where task_id is not null"),
              Strings{"3"});
}

TEST_F(MergeMoves, OldIdentifiersTheOldLinkAndTheOldChatLeadToTheSurvivor) {
    merge(anna, double_);
    send(
        R"({"event_name": "chat_accepted", "chat_id": 301, "visitor": {"number": "31", "email": "client2@example.com"}})");
    send(
        R"({"event_name": "chat_accepted", "chat_id": 302, "visitor": {"number": "32", "phone": "+79990000002"}})");
    send(R"({"event_name": "chat_accepted", "chat_id": 303, "visitor": {"number": "12"}})");
    send(R"({"event_name": "chat_accepted", "chat_id": 304, "visitor": {"number": "34"}})");
    send(R"({"event_name": "chat_assigned", "chat_id": 304, "visitor": {"number": "34"}, "assign_to": ")" +
         text(double_) + R"("})");
    send(R"({"event_name": "chat_updated", "chat_id": 202, "visitor": {"number": "12"}})");
    EXPECT_EQ(rows("select jivo_chat_id, contact_id, contact_rule from chats where jivo_chat_id like '30%' "
                   "order by 1"),
              (Strings{"301 | " + text(anna) + " | email", "302 | " + text(anna) + " | phone",
                       "303 | " + text(anna) + " | visitor", "304 | " + text(anna) + " | operator_link"}));
    EXPECT_EQ(rows("select contact_id from webhook_events order by id desc limit 1"), Strings{text(anna)});
    EXPECT_EQ(rows("select count(*) from contacts where merged_into is null"), Strings{"1"});
}

TEST_F(MergeMoves, AKeyThatOnlyTheTwoHeldLinksAgain) {
    owner().execute("insert into contact_identifiers (contact_id, kind, raw, key, is_shared) values (" +
                    text(double_) + ", 'phone', '+79990000001', '+79990000001', true)");
    merge(anna, double_);
    EXPECT_EQ(rows("select contact_id, is_shared from contact_identifiers where key = '+79990000001'"),
              Strings{text(anna) + " | f"});
    send(
        R"({"event_name": "chat_accepted", "chat_id": 301, "visitor": {"number": "31", "phone": "+79990000001"}})");
    EXPECT_EQ(rows("select contact_id from chats where jivo_chat_id = '301'"), Strings{text(anna)});
}

TEST_F(MergeMoves, PairsWithOthersAreTheSurvivorsAndADecisionAboutEitherCounts) {
    const std::int64_t third = client(3);
    const std::int64_t fourth = client(4);
    const std::string pair =
        "insert into possible_duplicates (contact_id, other_contact_id, evidence, status) values ";
    const auto values = [](std::int64_t one, std::int64_t other, const char* rest) {
        return "(" + text(one) + ", " + text(other) + ", " + rest + ")";
    };
    owner().execute(pair + values(anna, double_, "'{e-mail}', 'open'") + "," +
                    values(anna, third, "'{phone}', 'open'") + "," +
                    values(double_, third, "'{e-mail}', 'not_duplicates'") + "," +
                    values(double_, fourth, "'{phone}', 'open'"));
    merge(anna, double_);
    EXPECT_EQ(
        rows("select contact_id, other_contact_id, evidence, status from possible_duplicates order by 2"),
        (Strings{text(anna) + " | " + text(double_) + " | {e-mail} | merged",
                 text(anna) + " | " + text(third) + " | {e-mail,phone} | not_duplicates",
                 text(anna) + " | " + text(fourth) + " | {phone} | open"}));
}

// Only a program of the version before would.
TEST_F(MergeMoves, WhoWasMergedIntoAContactThatIsDissolvedLeadsToTheClient) {
    owner().execute("insert into contacts (id, name) values (901, ''), (902, 'Anna')");
    const std::int64_t done = merge(901, 902);
    program().execute("begin; select strip_contact(901, " + text(anna) +
                      ", null); select remove_contact(901, " + text(anna) + ", null, null); commit");
    EXPECT_EQ(rows("select merged_into from contacts where id = 902"), Strings{text(anna)});
    EXPECT_EQ(undo(done).change.kind, records::ChangeResult::Kind::done);
    EXPECT_EQ(rows("select merged_into from contacts where id = 902"), Strings{"null"});
}

}  // namespace
