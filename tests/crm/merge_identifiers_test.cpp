#include "crm/merge_identifiers.hpp"

#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::Side;

crm::HeldIdentifier held(std::int64_t id, crm::Identifier identifier, crm::Rank rank = 100) {
    identifier.rank = rank;
    return {id, std::move(identifier)};
}

crm::HeldIdentifier primary(std::int64_t id, crm::Identifier identifier, crm::Rank rank = 100) {
    identifier.is_primary = true;
    return held(id, std::move(identifier), rank);
}

struct MergeIdentifiers : testing::Test {
    crm::MergeSide survivor;
    crm::MergeSide merged;
    crm::MergeChoices choices;

    crm::MergePlan plan() const { return crm::plan_merge(survivor, merged, choices); }
    crm::MergeChoices proposed() const { return crm::propose_choices(survivor, merged); }
    crm::MergeField email_field() const { return crm::merge_fields(survivor, merged, choices)[2]; }
};

TEST_F(MergeIdentifiers, AnIdentifierThatBothHaveIsOneAndNoLongerShared) {
    crm::Identifier own = email("anna@example.com");
    own.is_shared = true;
    own.chat_id = 10;
    crm::Identifier other = email("Anna@Example.com", crm::Level::verified);
    other.chat_id = 20;
    survivor.identifiers = {held(5, own, 100)};
    merged.identifiers = {held(6, other, 50)};
    ASSERT_EQ(plan().joined.size(), 1U);
    const crm::JoinedIdentifier joined = plan().joined.front();
    EXPECT_EQ(joined.kept_id, 5);
    EXPECT_EQ(joined.removed_id, 6);
    EXPECT_FALSE(joined.value.is_shared);
    EXPECT_EQ(joined.value.level, crm::Level::verified);
    EXPECT_EQ(joined.value.raw, "Anna@Example.com");
    EXPECT_EQ(joined.value.rank, 50);
    EXPECT_EQ(joined.value.chat_id, 20);
}

TEST_F(MergeIdentifiers, AnIdentifierThatAThirdHoldsStaysShared) {
    crm::Identifier one = phone("+79990000001");
    one.is_shared = true;
    survivor.identifiers = {held(5, one)};
    merged.identifiers = {held(6, one)};
    EXPECT_TRUE(plan().joined.front().value.is_shared);
}

TEST_F(MergeIdentifiers, WhatIsNoValidIdentifierIsOneWhenItIsTypedAlike) {
    survivor.identifiers = {held(5, phone("call me")), held(7, phone("none"))};
    merged.identifiers = {held(6, phone("none"))};
    ASSERT_EQ(plan().joined.size(), 1U);
    EXPECT_EQ(plan().joined.front().kept_id, 7);
}

TEST_F(MergeIdentifiers, TheOnlyPrimaryOfAKindStaysPrimaryAsItIs) {
    merged.identifiers = {primary(6, email("anna@example.com"))};
    ASSERT_EQ(plan().primaries.size(), 1U);
    EXPECT_EQ(plan().primaries.front().id, 6);
    EXPECT_EQ(plan().primaries.front().rank, std::nullopt);
}

TEST_F(MergeIdentifiers, ThePrimaryThatAPersonChoseRanksBeforeAllOthers) {
    survivor.identifiers = {primary(5, email("anna@example.com"), 100)};
    merged.identifiers = {primary(6, email("anna@example.org"), 200), held(7, email("a@example.org"), -3)};
    choices.email = Side::merged;
    ASSERT_EQ(plan().primaries.size(), 1U);
    EXPECT_EQ(plan().primaries.front().id, 6);
    EXPECT_EQ(plan().primaries.front().rank, -4);
    EXPECT_TRUE(email_field().is_choice);
    EXPECT_EQ(email_field().result, "anna@example.org");
}

TEST_F(MergeIdentifiers, APrimaryThatTheSurvivorHasTooIsHisRow) {
    survivor.identifiers = {primary(4, email("old@example.com")), held(5, email("anna@example.com"))};
    merged.identifiers = {primary(6, email("anna@example.com"))};
    choices.email = Side::merged;
    EXPECT_EQ(plan().primaries.front().id, 5);
}

TEST_F(MergeIdentifiers, ProposesTheIdentifierThatIsValidAndThatStaffVouchesFor) {
    survivor.identifiers = {primary(5, email("no address")), primary(7, phone("+79990000001"))};
    merged.identifiers = {primary(6, email("anna@example.com")),
                          primary(8, phone("+79990000002", crm::Level::operator_))};
    EXPECT_EQ(proposed().email, Side::merged);
    EXPECT_EQ(proposed().phone, Side::merged);
    std::swap(survivor, merged);
    EXPECT_EQ(proposed().email, Side::survivor);
    EXPECT_EQ(proposed().phone, Side::survivor);
}

}  // namespace
