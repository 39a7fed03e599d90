#include <gtest/gtest.h>

#include <algorithm>

#include "crm/comments.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

void join(crm::Contact& contact, const std::string& text, crm::Time moment = at(12)) {
    crm::join_comment(contact, text, moment, crm::rank_at(moment, crm::EventKind::chat_updated),
                      "Europe/Moscow");
}

TEST(Comment, IsKeptWithItsDate) {
    crm::Contact contact = client(1, "Anna");
    join(contact, " Wholesale ");
    EXPECT_EQ(contact.description, "22.11.2026: Wholesale");
}

TEST(Comment, HasTheDateOfTheSitesTimeZone) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", at(21, 30));
    EXPECT_EQ(contact.description, "23.11.2026: Wholesale");
}

TEST(Comment, IsAppendedWhenItSaysSomethingNew) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    join(contact, "Call after five");
    EXPECT_EQ(contact.description, "21.11.2026: Wholesale\n22.11.2026: Call after five");
}

TEST(Comment, IsNotRepeated) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    join(contact, "Wholesale");
    join(contact, " ");
    EXPECT_EQ(contact.description, "21.11.2026: Wholesale");
    EXPECT_EQ(contact.comments.size(), 1U);
}

TEST(Comment, IsLeftOutWhereAFullerOneHoldsIt) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    join(contact, "Wholesale, ten boxes");
    EXPECT_EQ(contact.description, "22.11.2026: Wholesale, ten boxes");
}

// An hour apart each; from 1000 on, so that none is a part of another.
void join_many(crm::Contact& contact, int from, int to) {
    for (int number = from; number < to; ++number)
        join(contact, "Note " + std::to_string(number), at(12) + std::chrono::hours(number));
}

std::ptrdiff_t lines_of(const crm::Contact& contact) {
    return std::count(contact.description.begin(), contact.description.end(), '\n') + 1;
}

TEST(Comment, IsNoLongerShownWhenThereAreFiftyNewerOnes) {
    crm::Contact contact = client(1, "Anna");
    join_many(contact, 1000, 1050);
    EXPECT_TRUE(contact.description.ends_with("Note 1049")) << contact.description;
    EXPECT_NE(contact.description.find("Note 1000"), std::string::npos);
    join(contact, "Call after five", at(12) + std::chrono::hours(1050));
    EXPECT_EQ(contact.description.find("Note 1000"), std::string::npos);
    EXPECT_TRUE(contact.description.ends_with("Call after five")) << contact.description;
    EXPECT_EQ(lines_of(contact), 50);
    EXPECT_EQ(contact.comments.size(), 51U);
}

TEST(Comment, ThatComesLateIsShownAmongTheNewestWhereItBelongs) {
    crm::Contact in_order = client(1, "Anna"), late = client(1, "Anna");
    join_many(in_order, 1000, 1060);
    join_many(late, 1000, 1005);
    join_many(late, 1030, 1060);
    join_many(late, 1005, 1030);
    EXPECT_EQ(late.description, in_order.description);
    EXPECT_EQ(lines_of(late), 50);
}

TEST(Comment, IsTheSameWhateverTheOrderOfArrival) {
    struct Given {
        const char* text;
        crm::Time moment;
        bool operator<(const Given& other) const { return moment < other.moment; }
    };
    std::vector<Given> given{{"Wholesale", days_before(3, at(12))},
                             {"Wholesale, ten boxes", days_before(2, at(12))},
                             {"Call after five", days_before(1, at(12))},
                             {"Wholesale", at(12)}};
    do {
        crm::Contact contact = client(1, "Anna");
        for (const Given& one : given) join(contact, one.text, one.moment);
        EXPECT_EQ(contact.description, "20.11.2026: Wholesale, ten boxes\n21.11.2026: Call after five");
    } while (std::next_permutation(given.begin(), given.end()));
}

TEST(Comment, LeavesAloneWhatStaffWrote) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    contact.description = "Pays late.";
    join(contact, "Call after five");
    EXPECT_EQ(contact.description, "Pays late.\n22.11.2026: Call after five");
    join(contact, "Call after five", days_before(2, at(12)));
    EXPECT_EQ(contact.description, "Pays late.\n22.11.2026: Call after five");
}

TEST(Comment, IsTheFirstLineWhenStaffHasEmptiedTheDescription) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    contact.description.clear();
    join(contact, "Call after five");
    EXPECT_EQ(contact.description, "22.11.2026: Call after five");
}

TEST(Comment, ThatIsKnownLeavesTheDescriptionAsItStands) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    contact.description_is_changed = false;
    join(contact, "Wholesale");
    EXPECT_FALSE(contact.description_is_changed);
    join(contact, "Call after five");
    EXPECT_TRUE(contact.description_is_changed);
}

TEST(Comment, IsNotNewWhenJivoSendsOurOwnDescriptionBack) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    join(contact, "Call after five");
    const std::string ours = contact.description;
    join(contact, ours);
    join(contact, "21.11.2026: Wholesale");
    EXPECT_EQ(contact.description, ours);
    EXPECT_EQ(contact.comments.size(), 2U);
}

TEST(Comment, IsNotNewWhenJivoSendsBackWhatWasClippedForTheOperator) {
    Situation one;
    crm::Contact& anna = one.knows(client(1, "Anna", {email("anna@example.com")}));
    for (int line = 0; line < 100; ++line) anna.description += "A line that staff wrote about her.\n";
    one.event.visitor.email = "anna@example.com";
    const std::string shown = one.decide().answer.contact_info.description;
    ASSERT_LT(shown.size(), anna.description.size());
    one.event.visitor.description = shown;
    EXPECT_TRUE(one.decide().contact->description == anna.description) << "and not twice as long";
}

TEST(Comment, IsOnlyWhatTheOperatorAddedToOurOwnDescription) {
    crm::Contact contact = client(1, "Anna");
    join(contact, "Wholesale", days_before(1, at(12)));
    join(contact, contact.description + "\nCall after five");
    EXPECT_EQ(contact.description, "21.11.2026: Wholesale\n22.11.2026: Call after five");
}

}  // namespace
