// A merge is undone after more has happened.
#include "records/merge_fixture.hpp"

namespace {

using Kind = records::ChangeResult::Kind;
using Strings = std::vector<std::string>;

class UndoMergeLater : public database::MergeTest {};

TEST_F(UndoMergeLater, LeavesWithTheSurvivorWhatCameSinceAndSaysSo) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t done = merge(anna, other);
    send(R"({"event_name": "chat_accepted", "chat_id": 301, "visitor": {"number": "31", "name": "Anna New",
             "email": "client2@example.com", "phone": "+79990000009", "description": "Came later"}})");
    send(R"({"event_name": "offline_message", "offline_message_id": "9", "message": "Once more",
             "visitor": {"email": "client2@example.com"}})");
    owner().execute("insert into notes (contact_id, text) values (" + text(anna) + ", 'Later')");
    const auto undone = undo(done);
    EXPECT_EQ(undone.change.kind, Kind::done);
    EXPECT_EQ(undone.survivor_id, anna);
    EXPECT_EQ(undone.merged_id, other);
    EXPECT_EQ(undone.stayed.chats, 1);
    EXPECT_EQ(undone.stayed.calls, 0);
    EXPECT_EQ(undone.stayed.offline_messages, 1);
    EXPECT_EQ(undone.stayed.leads, 0);
    EXPECT_EQ(undone.stayed.tasks, 0);
    EXPECT_EQ(undone.stayed.notes, 1);
    EXPECT_EQ(undone.stayed.identifiers, 2);
    EXPECT_EQ(rows("select contact_id from chats where jivo_chat_id = '301' union all "
                   "select contact_id from notes where text = 'Later' union all "
                   "select contact_id from contact_names where name = 'Anna New' union all "
                   "select contact_id from contact_identifiers where key = '+79990000009'"),
              Strings(4, text(anna)));
    EXPECT_EQ(rows("select contact_id from contact_identifiers where key = 'client2@example.com'"),
              Strings{text(other)});
    EXPECT_EQ(rows("select description like '%Note of client 1%', description like '%Note of client 2%', "
                   "description like '%Came later%' from contacts where id = " +
                   text(anna)),
              Strings{"t | f | t"});
    EXPECT_EQ(rows("select count(*) from contact_identifiers where is_primary group by contact_id, kind"),
              Strings(4, "1"));
}

TEST_F(UndoMergeLater, KeepsWhatPeopleHaveChangedSince) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t done = merge(anna, other);
    owner().execute(
        "update contacts set name = 'By staff', responsible_id = 3 where id = " + text(anna) +
        "; update leads set status = 'won'; update tasks set status = 'done' where kind = 'missed_call'");
    EXPECT_EQ(undo(done).change.kind, Kind::done);
    EXPECT_EQ(rows("select id, name, responsible_id from contacts where id = " + text(anna)),
              Strings{text(anna) + " | By staff | 3"});
    EXPECT_EQ(rows("select contact_id, status from leads order by 1"),
              (Strings{text(anna) + " | won", text(other) + " | won"}));
    EXPECT_EQ(rows("select contact_id, status, (select count(*) from task_causes where task_id = id) "
                   "from tasks where kind = 'missed_call' order by 1"),
              (Strings{text(anna) + " | done | 1", text(other) + " | done | 1"}));
}

TEST_F(UndoMergeLater, DoesNotBringBackATaskThatWasTakenBack) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t done = merge(anna, other);
    // The call of the other was not missed after all.
    send(R"({"event_name": "call_event", "chat_id": 102,
             "call": {"type": "incoming", "phone": "+79990000002", "status": "end", "record_url": "https://records.example.com/1"}})");
    send(R"({"event_name": "call_event", "chat_id": 102,
             "call": {"type": "incoming", "phone": "+79990000002", "status": "agent_connected"}})");
    undo(done);
    EXPECT_EQ(rows("select contact_id from tasks where kind = 'missed_call'"), Strings{text(anna)});
}

TEST_F(UndoMergeLater, LeavesAnIdentifierSharedWhenSomebodyElseHasGotItSince) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t third = client(3);
    owner().execute("insert into contact_identifiers (contact_id, kind, raw, key, is_shared) values (" +
                    text(anna) + ", 'phone', '+79990000002', '+79990000002', true)");
    const std::int64_t done = merge(anna, other);
    owner().execute(
        "delete from contact_identifiers where key = '+79990000002';"
        "insert into contact_identifiers (contact_id, kind, raw, key) values (" +
        text(third) + ", 'phone', '+79990000002', '+79990000002')");
    EXPECT_EQ(undo(done).change.kind, Kind::done);
    EXPECT_EQ(
        rows("select contact_id, is_shared from contact_identifiers where key = '+79990000002' order by 1"),
        (Strings{text(other) + " | t", text(third) + " | f"}));
}

}  // namespace
