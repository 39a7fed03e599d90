#include "records/undo_merge.hpp"

#include <algorithm>
#include <random>

#include "records/merge_fixture.hpp"

namespace {

using records::ChangeResult;
using Kind = ChangeResult::Kind;
using Strings = std::vector<std::string>;

class UndoMerge : public database::MergeTest {
protected:
    // Merges and takes it back: then all is as it was.
    void expect_identical_after_undo(std::int64_t survivor, std::int64_t merged) {
        const Strings before = dump();
        const std::int64_t done = merge(survivor, merged);
        ASSERT_NE(done, 0);
        EXPECT_NE(changes_since(before), "");
        EXPECT_EQ(undo(done).change.kind, Kind::done);
        EXPECT_EQ(changes_since(before), "");
    }
};

TEST_F(UndoMerge, GivesBackAnIdenticalState) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    expect_identical_after_undo(anna, other);
    expect_identical_after_undo(other, anna);
}

TEST_F(UndoMerge, GivesBackAnIdenticalStateWhateverWasChosen) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    owner().execute("update contacts set responsible_id = 3, name = 'Written by staff' where id = " +
                    text(other));
    const Strings before = dump();
    for (const auto side : {crm::Side::survivor, crm::Side::merged})
        for (const auto comment :
             {crm::CommentChoice::both, crm::CommentChoice::survivor, crm::CommentChoice::merged}) {
            const auto done =
                records::merge(pages, olga, "", {anna, other, {side, side, side, side, comment}, {}});
            EXPECT_EQ(undo(done.merge_id).change.kind, Kind::done);
            EXPECT_EQ(changes_since(before), "");
        }
}

TEST_F(UndoMerge, GivesBackIdentifiersThatBothHadAndPairsWithOthers) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t third = client(3);
    const std::string both = text(anna) + ", " + text(other);
    owner().execute(
        "insert into contact_identifiers (contact_id, kind, raw, key, is_shared, level) values (" +
        text(anna) + ", 'phone', '8 999 000-00-02', '+79990000002', true, 'verified'), (" + text(other) +
        ", 'email', 'client1@example.com', 'client1@example.com', true, 'typed'), (" + text(third) +
        ", 'phone', '+79990000002', '+79990000002', true, 'typed');"
        "insert into contact_identifiers (contact_id, kind, raw) values (" +
        text(anna) + ", 'phone', 'call me'), (" + text(other) +
        ", 'phone', 'call me');"
        "insert into contact_names values (" +
        text(anna) + ", 'Anna Both', 5), (" + text(other) +
        ", 'Anna Both', 4);"
        "insert into possible_duplicates (contact_id, other_contact_id, evidence, status) values (" +
        both + ", '{e-mail}', 'open'), (" + text(anna) + ", " + text(third) + ", '{phone}', 'open'), (" +
        text(other) + ", " + text(third) + ", '{e-mail}', 'not_duplicates')");
    expect_identical_after_undo(anna, other);
    expect_identical_after_undo(other, anna);
    expect_identical_after_undo(third, anna);
}

TEST_F(UndoMerge, GivesBackTheCountsOfTheReports) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    owner().execute("update contacts set responsible_id = 3, responsible_decided_id = null where id = " +
                    text(other));
    // Days of their own, so that the day of a lead that stays where it is has to be counted anew too.
    owner().execute("update leads set created_at = '2026-11-01 10:00Z' where contact_id = " + text(anna) +
                    "; update leads set created_at = '2026-11-10 10:00Z' where contact_id = " + text(other));
    const Strings before = counts_of_reports();
    const std::int64_t done = merge(anna, other);
    EXPECT_NE(counts_of_reports(), before);
    EXPECT_EQ(undo(done).change.kind, Kind::done);
    EXPECT_EQ(counts_of_reports(), before);
}

TEST_F(UndoMerge, TellsBeforehandWhatGoesBackAndWhatStays) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const auto moved = records::preview_merge(pages, anna, other)->moves;
    const std::int64_t done = merge(anna, other);
    owner().execute("insert into notes (contact_id, text) values (" + text(anna) + ", 'Later')");
    const auto preview = records::preview_undo(pages, head, done);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->merge.survivor_id, anna);
    EXPECT_EQ(preview->merge.merged_id, other);
    EXPECT_EQ(preview->merge.merged_name, "Anna 2");
    EXPECT_EQ(preview->survivor_name, "Anna 1");
    EXPECT_EQ(preview->merge.obstacle, "");
    EXPECT_EQ(preview->back.chats, moved.chats);
    EXPECT_EQ(preview->back.calls, moved.calls);
    EXPECT_EQ(preview->back.offline_messages, moved.offline_messages);
    EXPECT_EQ(preview->back.leads, moved.leads);
    EXPECT_EQ(preview->back.tasks, moved.tasks);
    EXPECT_EQ(preview->back.notes, moved.notes);
    EXPECT_EQ(preview->back.identifiers, moved.identifiers);
    EXPECT_EQ(preview->back.fields, moved.fields);
    EXPECT_EQ(preview->stays.notes, 1);
    EXPECT_EQ(preview->stays.chats, 0);
    EXPECT_EQ(records::preview_undo(pages, oleg, done)->merge.obstacle, "merge.of_another");
    undo(done);
    EXPECT_EQ(records::preview_undo(pages, head, done)->merge.obstacle, "merge.undone_before");
    EXPECT_FALSE(records::preview_undo(pages, head, 999));
}

TEST_F(UndoMerge, SaysThatTheTwoAreNoDuplicates) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    undo(merge(anna, other));
    EXPECT_EQ(rows("select contact_id, other_contact_id, status, decided_by_user_id, decided_at is not null "
                   "from possible_duplicates"),
              Strings{text(anna) + " | " + text(other) + " | not_duplicates | 7 | t"});
}

TEST_F(UndoMerge, OfAChainGoesFromTheLastToTheFirst) {
    const std::int64_t a = client(1);
    const std::int64_t b = client(2);
    const std::int64_t c = client(3);
    const Strings alone = dump();
    const std::int64_t first = merge(a, b);
    const Strings one = dump();
    const std::int64_t second = merge(c, a);
    const Strings two = dump();
    EXPECT_EQ(undo(first).change.reason, "merge.not_the_last");
    EXPECT_EQ(changes_since(two), "");
    EXPECT_EQ(undo(second).change.kind, Kind::done);
    EXPECT_EQ(changes_since(one), "");
    EXPECT_EQ(undo(second).change.reason, "merge.undone_before");
    EXPECT_EQ(undo(first).change.kind, Kind::done);
    EXPECT_EQ(changes_since(alone), "");
}

TEST_F(UndoMerge, OfTwoIntoOneGoesFromTheLastToTheFirst) {
    const std::int64_t a = client(1);
    const std::int64_t first = merge(a, client(2));
    const std::int64_t second = merge(a, client(3));
    EXPECT_EQ(undo(first).change.reason, "merge.not_the_last");
    EXPECT_EQ(undo(second).change.kind, Kind::done);
    EXPECT_EQ(undo(first).change.kind, Kind::done);
}

TEST_F(UndoMerge, IsForWhoMergedAndForTheHead) {
    const std::int64_t anna = client(1);
    const std::int64_t done = merge(anna, client(2));
    EXPECT_EQ(records::undo_merge(pages, oleg, "", done).change.kind, Kind::not_allowed);
    const auto can_be_undone = [&](const records::Actor& actor) {
        return records::find_merges(pages, actor, anna).front().can_be_undone();
    };
    EXPECT_TRUE(can_be_undone(olga));
    EXPECT_FALSE(can_be_undone(oleg));
    EXPECT_TRUE(can_be_undone(head));
    EXPECT_EQ(records::undo_merge(pages, head, "", done).change.kind, Kind::done);
    EXPECT_FALSE(can_be_undone(head));
    EXPECT_EQ(records::undo_merge(pages, head, "", 999).change.kind, Kind::not_found);
}

TEST_F(UndoMerge, IsInTheAuditLogAndOnTheListOfTheSurvivorsMerges) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t done = merge(anna, other);
    records::undo_merge(pages, head, "request-1", done);
    EXPECT_EQ(records::undo_merge(pages, head, "request-1", done).change.kind, Kind::done);
    const auto merges = records::find_merges(pages, olga, anna);
    ASSERT_EQ(merges.size(), 1U);
    EXPECT_EQ(merges.front().merged_id, other);
    EXPECT_EQ(merges.front().merged_name, "Anna 2");
    EXPECT_EQ(merges.front().merged_by, "olga@example.com");
    EXPECT_EQ(merges.front().undone_by, "head@example.com");
    EXPECT_TRUE(merges.front().undone_at);
    EXPECT_EQ(rows("select login, contact_id, changes from audit_log where action = 'contact.undo_merge'"),
              Strings{"head@example.com | " + text(anna) + R"( | {"merged": {"to": "", "from": ")" +
                      text(other) + R"("}})"});
}

TEST_F(UndoMerge, DoesNotDependOnTheClocksOfWhoAsks) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const Strings before = dump();
    pages.execute("set timezone = 'Asia/Vladivostok'");
    const std::int64_t done = merge(anna, other);
    pages.execute("set timezone = 'America/New_York'");
    EXPECT_EQ(undo(done).change.kind, Kind::done);
    EXPECT_EQ(changes_since(before), "");
}

// Merges at random, of clients with shared keys and pairs, and undoes them at random from the last to the
// first.
TEST_F(UndoMerge, OfAnyMergesGivesBackAnIdenticalState) {
    std::mt19937 random(database::seed_of_this_run());
    const auto any = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    std::vector<std::int64_t> live;
    for (int number = 1; number <= 6; ++number) live.push_back(client(number));
    for (int event = 1; event <= 40; ++event) {
        const std::string phone =
            any(2) ? R"(, "phone": "+7999000000)" + text(1 + static_cast<int>(any(6))) + "\"" : "";
        send(R"({"event_name": ")" + std::string(any(3) ? "chat_accepted" : "chat_finished") +
             R"(", "chat_id": 4)" + text(static_cast<int>(any(20))) + R"(, "visitor": {"number": "1)" +
             text(1 + static_cast<int>(any(6))) + R"(", "name": "Anna )" +
             text(1 + static_cast<int>(any(8))) + R"(", "email": "client)" +
             text(1 + static_cast<int>(any(8))) + R"(@example.com")" + phone + "}}");
    }
    live.clear();
    for (const std::string& id : rows("select id from contacts order by 1")) live.push_back(std::stoll(id));
    struct Done {
        std::int64_t merge_id;
        std::vector<std::int64_t> live;
        Strings before;
    };
    std::vector<Done> merges;
    for (int step = 0; step < 40; ++step) {
        if (live.size() > 1 && any(3) > 0) {
            std::shuffle(live.begin(), live.end(), random);
            Done done{0, live, dump()};
            done.merge_id = merge(live[0], live[1]);
            ASSERT_NE(done.merge_id, 0);
            live.erase(live.begin() + 1);
            merges.push_back(std::move(done));
        } else if (!merges.empty()) {
            ASSERT_EQ(undo(merges.back().merge_id).change.kind, Kind::done);
            ASSERT_EQ(changes_since(merges.back().before, "decision "), "");
            live = merges.back().live;
            merges.pop_back();
        }
    }
    for (; !merges.empty(); merges.pop_back()) {
        ASSERT_EQ(undo(merges.back().merge_id).change.kind, Kind::done);
        ASSERT_EQ(changes_since(merges.back().before, "decision "), "");
    }
}

}  // namespace
