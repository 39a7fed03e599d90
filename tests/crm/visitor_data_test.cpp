#include <gtest/gtest.h>

#include <algorithm>

#include "crm/situation.hpp"
#include "crm/visitor_data.hpp"

namespace {

using namespace crm_tests;
using crm::IdentifierKind;

constexpr auto keep_crm = crm::ContactConflict::keep_crm;
constexpr auto prefer_visitor = crm::ContactConflict::prefer_visitor;

// What the visitor gave at that hour, joined into the contact.
void join(crm::Contact& contact, const Situation& situation, const crm::Visitor& visitor, int hour = 12) {
    crm::Event event = situation.event;
    event.visitor = visitor;
    crm::Observation seen;
    seen.moment = seen.known_since = at(hour);
    seen.rank = crm::rank_at(at(hour), event.kind);
    crm::join_visitor(contact, event, crm::keys_of(event, situation.policy), seen,
                      situation.policy.sites.front(), situation.memory, situation.policy.stop_list);
}

crm::Visitor named(const std::string& name) {
    crm::Visitor visitor;
    visitor.name = name;
    return visitor;
}

crm::Visitor with(const std::string& email, const std::string& phone) {
    crm::Visitor visitor;
    visitor.email = email;
    visitor.phone = phone;
    return visitor;
}

std::string primary(const crm::Contact& contact, IdentifierKind kind) {
    const crm::Identifier* one = contact.primary(kind);
    return one ? one->raw : "none";
}

std::vector<std::string> names_of(const crm::Contact& contact) {
    std::vector<std::string> names;
    for (const crm::ContactName& one : contact.names) names.push_back(one.name);
    std::sort(names.begin(), names.end());
    return names;
}

using Names = std::vector<std::string>;

TEST(VisitorsName, FillsAnEmptyOne) {
    crm::Contact contact = client(1, "");
    join(contact, Situation(), named("Anna"));
    EXPECT_EQ(contact.name, "Anna");
    EXPECT_EQ(names_of(contact), Names{"Anna"});
}

TEST(VisitorsName, ReplacesAPlaceholder) {
    crm::Contact contact = client(1, "Клиент 12");
    join(contact, Situation(), named("Anna"));
    EXPECT_EQ(contact.name, "Anna");
}

TEST(VisitorsName, ThatIsAPlaceholderReplacesNothing) {
    crm::Contact contact = client(1, "Anna");
    join(contact, Situation(), named("Гость"));
    EXPECT_EQ(contact.name, "Anna");
    EXPECT_TRUE(contact.names.empty());
}

TEST(VisitorsName, IsKeptAsAnAlternativeBesideAnotherRealName) {
    for (const bool from_staff : {true, false}) {
        crm::Contact contact = from_staff ? client(1, "Anna") : self_named(client(1, "Anna"));
        join(contact, Situation(), named("Anna Testova"));
        EXPECT_EQ(contact.name, "Anna");
        EXPECT_EQ(names_of(contact), from_staff ? Names{"Anna Testova"} : (Names{"Anna", "Anna Testova"}));
    }
}

TEST(VisitorsName, WinsWhereTheSitePrefersVisitors) {
    Situation one;
    one.site().contact_conflict = prefer_visitor;
    crm::Contact contact = client(1, "Anna");
    join(contact, one, named("Anna Testova"));
    EXPECT_EQ(contact.name, "Anna Testova");
    EXPECT_EQ(names_of(contact), (Names{"Anna", "Anna Testova"})) << "what staff wrote is not lost";
    join(contact, one, named("Anya"), 11);
    EXPECT_EQ(contact.name, "Anna Testova") << "an older event never overwrites a newer value";
}

TEST(VisitorsName, IsTheEarliestOneWhateverTheOrderOfArrival) {
    crm::Contact contact = client(1, "");
    join(contact, Situation(), named("Anna Testova"), 12);
    join(contact, Situation(), named("Anna"), 11);
    EXPECT_EQ(contact.name, "Anna");
}

TEST(VisitorsName, IsTheFullerOneOfTwoOfTheSameMoment) {
    for (const auto& order : {Names{"Anna", "Anna Testova"}, Names{"Anna Testova", "Anna"}}) {
        crm::Contact contact = client(1, "");
        for (const std::string& name : order) join(contact, Situation(), named(name));
        EXPECT_EQ(contact.name, "Anna Testova");
    }
}

TEST(VisitorsData, ThatAreBlankOverwriteNothing) {
    for (const auto conflict : {keep_crm, prefer_visitor}) {
        Situation one;
        one.site().contact_conflict = conflict;
        crm::Contact contact = client(1, "Anna", {email("anna@example.com"), phone("+79990000001")});
        contact.description = "A good client";
        join(contact, one, crm::Visitor());
        EXPECT_EQ(contact.name, "Anna");
        EXPECT_EQ(contact.description, "A good client");
        EXPECT_EQ(primary(contact, IdentifierKind::email), "anna@example.com");
        EXPECT_EQ(primary(contact, IdentifierKind::phone), "+79990000001");
        EXPECT_EQ(contact.identifiers.size(), 2U);
    }
}

TEST(VisitorsAddress, BecomesAnAdditionalOne) {
    crm::Contact contact = client(1, "Anna", {email("anna@example.com"), phone("+79990000001")});
    join(contact, Situation(), with("second@example.com", "+79990000002"));
    EXPECT_EQ(primary(contact, IdentifierKind::email), "anna@example.com");
    EXPECT_EQ(primary(contact, IdentifierKind::phone), "+79990000001");
    EXPECT_TRUE(contact.holds(IdentifierKind::email, "second@example.com"));
    EXPECT_TRUE(contact.holds(IdentifierKind::phone, "+79990000002"));
}

TEST(VisitorsAddress, BecomesThePrimaryOneWhereTheSitePrefersVisitors) {
    Situation one;
    one.site().contact_conflict = prefer_visitor;
    crm::Contact contact =
        client(1, "Anna", {email("anna@example.com", crm::Level::operator_), phone("+79990000001")});
    join(contact, one, with("second@example.com", "+79990000002"));
    EXPECT_EQ(primary(contact, IdentifierKind::email), "second@example.com");
    EXPECT_EQ(primary(contact, IdentifierKind::phone), "+79990000002");
    EXPECT_TRUE(contact.holds(IdentifierKind::email, "anna@example.com"));
    join(contact, one, with("older@example.com", ""), 11);
    EXPECT_EQ(primary(contact, IdentifierKind::email), "second@example.com");
}

TEST(VisitorsAddress, OfAnEarlierMomentNeverReplacesOneThatSomebodyVouchesFor) {
    for (const auto level : {crm::Level::operator_, crm::Level::verified}) {
        crm::Contact contact = client(1, "Anna", {email("anna@example.com", level)});
        contact.identifiers.front().rank = crm::rank_at(at(20), crm::EventKind::chat_accepted);
        join(contact, Situation(), with("second@example.com", ""), 11);
        EXPECT_EQ(primary(contact, IdentifierKind::email), "anna@example.com");
    }
}

TEST(VisitorsAddress, IsTheEarliestOneWhateverTheOrderOfArrival) {
    crm::Contact contact = client(1, "Anna");
    join(contact, Situation(), with("second@example.com", ""), 12);
    join(contact, Situation(), with("first@example.com", ""), 11);
    EXPECT_EQ(primary(contact, IdentifierKind::email), "first@example.com");
}

TEST(VisitorsAddress, ThatIsKnownIsNotStoredTwice) {
    crm::Contact contact = client(1, "Anna", {email("anna@example.com"), phone("+79990000001")});
    join(contact, Situation(), with("ANNA@example.com", "8 999 000-00-01"));
    EXPECT_EQ(contact.identifiers.size(), 2U);
    EXPECT_EQ(primary(contact, IdentifierKind::phone), "+79990000001");
}

TEST(VisitorsAddress, ThatIsTypedLowersNoLevel) {
    crm::Contact contact = client(1, "Anna", {email("anna@example.com", crm::Level::verified)});
    join(contact, Situation(), with("Anna@Example.com", ""), 8);
    EXPECT_EQ(contact.identifiers.front().level, crm::Level::verified);
    EXPECT_EQ(contact.identifiers.front().raw, "anna@example.com");
}

TEST(VisitorsAddress, IsKeptAsTextWhenItIsNotValid) {
    crm::Contact contact = client(1, "Anna");
    join(contact, Situation(), with("anna at example", "123-45-67"));
    ASSERT_EQ(contact.identifiers.size(), 2U);
    for (const crm::Identifier& one : contact.identifiers) EXPECT_EQ(one.key, "");
    EXPECT_EQ(primary(contact, IdentifierKind::phone), "123-45-67");
    join(contact, Situation(), with("anna@example.com", "+79990000001"));
    EXPECT_EQ(primary(contact, IdentifierKind::phone), "+79990000001") << "a valid one comes first";
    EXPECT_EQ(primary(contact, IdentifierKind::email), "anna@example.com");
    EXPECT_EQ(contact.identifiers.size(), 4U);
}

TEST(VisitorsAddress, KeepsTheExtensionAndThatItWasGuessed) {
    crm::Contact contact = client(1, "Anna");
    join(contact, Situation(), with("", "+7 495 000-00-00 доб. 12"));
    join(contact, Situation(), with("", "380501234567"));
    ASSERT_EQ(contact.identifiers.size(), 2U);
    EXPECT_EQ(contact.identifiers[0].extension, "12");
    EXPECT_FALSE(contact.identifiers[0].is_guessed);
    EXPECT_EQ(contact.identifiers[1].key, "+380501234567");
    EXPECT_TRUE(contact.identifiers[1].is_guessed);
}

}  // namespace
