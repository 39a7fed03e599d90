#include "records/possible_duplicates.hpp"

#include "records/contact_pair.hpp"
#include "records/merge_fixture.hpp"

namespace {

using records::ChangeResult;
using Kind = ChangeResult::Kind;
using Strings = std::vector<std::string>;

class PossibleDuplicates : public database::MergeTest {
protected:
    static void propose(std::int64_t one, std::int64_t other,
                        const std::string& created_at = "2026-11-22 10:00Z") {
        owner().execute(
            "insert into possible_duplicates (contact_id, other_contact_id, evidence, created_at) values (" +
            text(one) + ", " + text(other) + ", '{phone,e-mail}', '" + created_at + "')");
    }

    // The pairs of one page, as ids.
    Strings page(const std::optional<records::PossibleDuplicateKey>& behind, int limit) {
        Strings pairs;
        for (const auto& pair : records::find_possible_duplicates(pages, behind, limit))
            pairs.push_back(text(pair.contact.id) + "/" + text(pair.other.id));
        return pairs;
    }

    Kind mark(std::int64_t one, std::int64_t other) {
        return records::mark_not_duplicates(pages, olga, "", one, other).kind;
    }
};

TEST_F(PossibleDuplicates, AreListedNewestFirstWithNamesIdentifiersAndEvidence) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t third = client(3);
    propose(anna, other, "2026-11-22 10:00Z");
    propose(other, third, "2026-11-22 11:00Z");
    const auto pairs = records::find_possible_duplicates(pages, std::nullopt, 10);
    ASSERT_EQ(pairs.size(), 2U);
    EXPECT_EQ(pairs.front().contact.id, other);
    EXPECT_EQ(pairs.back().contact.name, "Anna 1");
    EXPECT_EQ(pairs.back().contact.email, "client1@example.com");
    EXPECT_EQ(pairs.back().contact.phone, "+79990000001");
    EXPECT_EQ(pairs.back().other.name, "Anna 2");
    EXPECT_EQ(pairs.back().evidence, (Strings{"phone", "e-mail"}));
}

TEST_F(PossibleDuplicates, AreReadPageByPageByTheirKeyAlsoWhenTheyCameAtOneMoment) {
    std::vector<std::int64_t> ids;
    for (int number = 1; number <= 5; ++number) ids.push_back(client(number));
    for (std::size_t at = 1; at < ids.size(); ++at) propose(ids[0], ids[at]);
    Strings all;
    std::optional<records::PossibleDuplicateKey> behind;
    for (auto found = records::find_possible_duplicates(pages, behind, 3); !found.empty();
         found = records::find_possible_duplicates(pages, behind, 3)) {
        for (const auto& pair : found) all.push_back(text(pair.other.id));
        behind = {found.back().created_at, found.back().id};
    }
    EXPECT_EQ(all, (Strings{text(ids[4]), text(ids[3]), text(ids[2]), text(ids[1])}));
}

TEST_F(PossibleDuplicates, ThatWereDecidedAreNotListed) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    const std::int64_t third = client(3);
    propose(anna, other);
    propose(anna, third);
    EXPECT_EQ(mark(other, anna), Kind::done);
    EXPECT_EQ(page(std::nullopt, 10), Strings{text(anna) + "/" + text(third)});
    merge(anna, third);
    EXPECT_EQ(page(std::nullopt, 10), Strings{});
    EXPECT_EQ(
        rows("select status, decided_by_user_id, decided_at is not null from possible_duplicates order by 1"),
        (Strings{"merged | 7 | t", "not_duplicates | 7 | t"}));
    EXPECT_EQ(
        rows("select subject, contact_id, changes from audit_log where action = 'contact.not_duplicates'"),
        Strings{"possible_duplicates | " + text(other) + R"( | {"not_duplicate_of": {"to": ")" + text(anna) +
                R"(", "from": ""}})"});
}

TEST_F(PossibleDuplicates, ThatAPersonRuledOutAreNotProposedByTheProgram) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    EXPECT_EQ(mark(anna, other), Kind::done);
    EXPECT_EQ(mark(anna, other), Kind::unchanged);
    send(R"({"event_name": "chat_accepted", "chat_id": 301,
             "visitor": {"number": "31", "email": "client1@example.com", "phone": "+79990000002"}})");
    EXPECT_EQ(rows("select status from possible_duplicates"), Strings{"not_duplicates"});
    EXPECT_EQ(page(std::nullopt, 10), Strings{});
}

TEST_F(PossibleDuplicates, CantBeRuledOutOfOneContactOfNobodyAndOnceMerged) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    EXPECT_EQ(mark(anna, anna), Kind::invalid);
    EXPECT_EQ(mark(anna, 999), Kind::not_found);
    merge(anna, other);
    EXPECT_EQ(mark(anna, other), Kind::invalid);
    EXPECT_EQ(rows("select status from possible_duplicates"), Strings{"merged"});
}

TEST_F(PossibleDuplicates, AreComparedSideBySide) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    propose(anna, other);
    const auto pair = records::find_pair(pages, other, anna);
    ASSERT_TRUE(pair);
    EXPECT_EQ(pair->left.card.name, "Anna 2");
    EXPECT_EQ(pair->right.card.name, "Anna 1");
    EXPECT_EQ(pair->left.card.first_source->utm_source, "source2");
    EXPECT_EQ(pair->left.card.last_source->utm_source, "later2");
    EXPECT_EQ(pair->left.counts.chats, 2);
    EXPECT_EQ(pair->left.counts.notes, 1);
    EXPECT_TRUE(pair->left.last_chat_at > pair->right.last_chat_at);
    ASSERT_TRUE(pair->proposal);
    EXPECT_EQ(pair->proposal->status, "open");
    EXPECT_EQ(records::find_pair(pages, anna, 999), std::nullopt);
    mark(anna, other);
    EXPECT_EQ(records::find_pair(pages, anna, other)->proposal->decided_by, "olga@example.com");
}

TEST_F(PossibleDuplicates, WhoWasMergedSaysIntoWhom) {
    const std::int64_t anna = client(1);
    const std::int64_t other = client(2);
    merge(anna, other);
    EXPECT_EQ(records::find_pair(pages, anna, other)->right.merged_into, anna);
}

}  // namespace
