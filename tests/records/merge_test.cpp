#include "records/merge.hpp"

#include "records/merge_fixture.hpp"

namespace {

using crm::Side;
using records::ChangeResult;
using records::MergeWish;
using Kind = ChangeResult::Kind;
using Strings = std::vector<std::string>;

class Merge : public database::MergeTest {
protected:
    void SetUp() override {
        MergeTest::SetUp();
        anna = client(1);
        double_ = client(2);
    }

    Kind kind_of_merge(std::int64_t survivor, std::int64_t merged) {
        return records::merge(pages, olga, "", {survivor, merged, {}, {}}).change.kind;
    }

    std::string reason_of_merge(std::int64_t survivor, std::int64_t merged) {
        return records::merge(pages, olga, "", {survivor, merged, {}, {}}).change.reason;
    }

    std::int64_t anna = 0;
    std::int64_t double_ = 0;
};

TEST_F(Merge, TellsBeforehandWhatWillMove) {
    const auto preview = records::preview_merge(pages, anna, double_);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->refusal, std::nullopt);
    EXPECT_EQ(preview->moves.chats, 2);
    EXPECT_EQ(preview->moves.calls, 1);
    EXPECT_EQ(preview->moves.offline_messages, 1);
    EXPECT_EQ(preview->moves.leads, 1);
    EXPECT_EQ(preview->moves.tasks, 6);
    EXPECT_EQ(preview->moves.notes, 1);
    EXPECT_EQ(preview->moves.identifiers, 3);
    EXPECT_EQ(preview->moves.comments, 2);
    EXPECT_EQ(preview->moves.fields, 1);
    EXPECT_EQ(preview->moves.attributes, 2);
    EXPECT_EQ(preview->sites_with_two_open_leads, std::vector<std::int64_t>{1});
    EXPECT_EQ(preview->gathered_tasks.size(), 3U);
    EXPECT_TRUE(preview->joined.empty());
    EXPECT_EQ(records::preview_merge(pages, anna, 999), std::nullopt);
}

TEST_F(Merge, TellsBeforehandWhichIdentifiersBothHave) {
    owner().execute(
        "insert into contact_identifiers (contact_id, kind, raw, key, is_shared, level) values (" +
        text(double_) + ", 'phone', '8 999 000-00-01', '+79990000001', true, 'typed')");
    const auto preview = records::preview_merge(pages, anna, double_);
    ASSERT_EQ(preview->joined.size(), 1U);
    EXPECT_EQ(preview->joined.front().kind, crm::IdentifierKind::phone);
    EXPECT_EQ(preview->joined.front().raw, "+79990000001");
}

TEST_F(Merge, ShowsWhoseValueWillStandAndObeysTheChoice) {
    const crm::MergeChoices choices{Side::merged, Side::merged, Side::merged, Side::survivor,
                                    crm::CommentChoice::merged};
    const auto preview = records::preview_merge(pages, anna, double_, choices);
    Strings shown;
    for (const crm::MergeField& field : preview->fields)
        if (field.name != "comment" && field.name != "responsible") shown.push_back(field.result);
    EXPECT_EQ(shown, (Strings{"Anna 2", "client2@example.com", "+79990000001"}));
    records::merge(pages, olga, "", {anna, double_, choices, {}});
    EXPECT_EQ(rows("select name from contacts where id = " + text(anna)), Strings{"Anna 2"});
    EXPECT_EQ(
        rows("select description like '%client 2%', description like '%client 1%' from contacts where id = " +
             text(anna)),
        Strings{"t | f"});
    EXPECT_EQ(rows("select raw from contact_identifiers where is_primary and contact_id = " + text(anna) +
                   " order by kind"),
              (Strings{"client2@example.com", "+79990000001"}));
}

TEST_F(Merge, WhatAPersonChoseStaysWhateverTheVisitorSaysNext) {
    owner().execute("update contacts set responsible_id = 3, responsible_decided_id = 3 where id = " +
                    text(double_));
    const crm::MergeChoices choices{Side::merged, Side::merged, Side::merged, Side::merged,
                                    crm::CommentChoice::both};
    records::merge(pages, olga, "", {anna, double_, choices, {}});
    const std::string state =
        "select contacts.name, responsible_id, string_agg(raw, ' ' order by kind) from contacts "
        "join contact_identifiers on contact_id = contacts.id and is_primary where contacts.id = " +
        text(anna) + " group by contacts.id";
    const Strings chosen{"Anna 2 | 3 | client2@example.com +79990000002"};
    EXPECT_EQ(rows(state), chosen);
    send(R"({"event_name": "chat_accepted", "chat_id": 301, "visitor": {"number": "11", "name": "Anna 1",
             "email": "client1@example.com", "phone": "+79990000001"},
             "agent": {"id": "501", "name": "Olga", "email": "olga@example.com"}})");
    EXPECT_EQ(rows("select contact_id from chats where jivo_chat_id = '301'"), Strings{text(anna)});
    EXPECT_EQ(rows(state), chosen);
}

TEST_F(Merge, IsRefusedWhenAChosenValueIsNoLongerThere) {
    const auto preview = records::preview_merge(pages, anna, double_);
    MergeWish wish{anna, double_, preview->choices, {}};
    for (const crm::MergeField& field : preview->fields) wish.seen[field.name] = field.result;
    owner().execute("update contacts set name = 'Anna Testova' where id = " + text(anna));
    const Strings before = dump();
    const auto refused = records::merge(pages, olga, "", wish).change;
    EXPECT_EQ(refused.kind, Kind::conflict);
    ASSERT_EQ(refused.conflicts.size(), 1U);
    EXPECT_EQ(refused.conflicts.front().field, "name");
    EXPECT_EQ(refused.conflicts.front().seen, "Anna 1");
    EXPECT_EQ(refused.conflicts.front().present, "Anna Testova");
    EXPECT_EQ(changes_since(before), "");
}

TEST_F(Merge, DoesNotMindHowABrowserEndsTheLinesOfAComment) {
    const auto preview = records::preview_merge(pages, anna, double_);
    std::string comment = preview->fields.back().result;
    for (std::size_t at = 0; (at = comment.find('\n', at)) != std::string::npos; at += 2)
        comment.insert(at, "\r");
    EXPECT_EQ(records::merge(pages, olga, "", {anna, double_, preview->choices, {{"comment", comment}}})
                  .change.kind,
              Kind::done);
}

TEST_F(Merge, IsRefusedToWhoSawALongCommentThatIsAnotherNow) {
    const std::string longest(3000, 'x');
    owner().execute("update contacts set description = '" + longest + "' where id = " + text(anna));
    const auto preview = records::preview_merge(pages, anna, double_);
    const std::string seen = records::seen_value(preview->fields.back().result);
    EXPECT_LT(seen.size(), 100U);
    const MergeWish wish{anna, double_, preview->choices, {{"comment", seen}}};
    owner().execute("update contacts set description = description || '!' where id = " + text(anna));
    const auto refused = records::merge(pages, olga, "", wish).change;
    EXPECT_EQ(refused.kind, Kind::conflict);
    ASSERT_EQ(refused.conflicts.size(), 1U);
    EXPECT_EQ(refused.conflicts.front().seen, "");
    owner().execute("update contacts set description = '" + longest + "' where id = " + text(anna));
    EXPECT_EQ(records::merge(pages, olga, "", wish).change.kind, Kind::done);
}

TEST_F(Merge, IsRefusedWithItselfWithOneThatWasMergedAndWithNobody) {
    const Strings before = dump();
    EXPECT_EQ(reason_of_merge(anna, anna), "merge.same_contact");
    EXPECT_EQ(kind_of_merge(anna, 999), Kind::not_found);
    EXPECT_EQ(changes_since(before), "");
    merge(anna, double_);
    const Strings merged = dump();
    EXPECT_EQ(reason_of_merge(anna, double_), "merge.merged_was_merged");
    EXPECT_EQ(reason_of_merge(double_, anna), "merge.survivor_was_merged");
    EXPECT_EQ(changes_since(merged), "");
}

TEST_F(Merge, OfASurvivorIntoAThirdLeadsTheFirstThereToo) {
    const std::int64_t third = client(3);
    merge(anna, double_);
    merge(third, anna);
    EXPECT_EQ(rows("select id, merged_into from contacts where merged_into is not null order by 1"),
              (Strings{text(anna) + " | " + text(third), text(double_) + " | " + text(third)}));
}

TEST_F(Merge, IsInTheAuditLogOfTheSurvivorOnceWhenItsRequestIsRepeated) {
    const MergeWish wish{anna, double_, {}, {}};
    const auto first = records::merge(pages, olga, "request-1", wish);
    const auto again = records::merge(pages, olga, "request-1", wish);
    EXPECT_EQ(first.change.kind, Kind::done);
    EXPECT_EQ(again.change.kind, Kind::done);
    EXPECT_EQ(again.merge_id, first.merge_id);
    EXPECT_EQ(rows("select user_id, subject, subject_id, contact_id, changes -> 'merged' from audit_log "
                   "where action = 'contact.merge'"),
              Strings{"7 | contacts | " + text(anna) + " | " + text(anna) + R"( | {"to": ")" + text(double_) +
                      R"(", "from": ""})"});
}

TEST_F(Merge, IsNothingThatThePagesCouldDoByThemselves) {
    for (const char* sql : {"update contacts set merged_into = 1", "delete from contact_identifiers",
                            "delete from tasks", "update chats set contact_id = 1",
                            "update audit_log set contact_id = 1", "delete from possible_duplicates",
                            "insert into merges (survivor_id, merged_id, snapshot) values (1, 2, '{}')",
                            "update merges set undone_at = now()", "select snapshot from merges",
                            "select move_rows('{}', 1, 2)", "select decide_pair(1, 2, 'open', 7)"})
        EXPECT_EQ(database::refusal_of(pages, sql), "42501") << sql;
}

}  // namespace
