#include "crm/merge.hpp"

#include <gtest/gtest.h>

#include "crm/merge_comment.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::CommentChoice;
using crm::MergeChoices;
using crm::MergeSide;
using crm::Side;

crm::Responsible named_by_program(std::int64_t manager_id) {
    return {manager_id, "chat_agent", manager_id, 77};
}

crm::Responsible named_by_person(std::int64_t manager_id) {
    return {manager_id, "chat_agent", boss, 77};
}

crm::TouchReference touch(std::int64_t chat_id, crm::Time touched_at) {
    return {chat_id, touched_at, "", "", "", ""};
}

crm::OpenTask open_task(std::int64_t id, const std::string& kind, crm::Time due_at) {
    return {id, kind, due_at, id + 100, std::nullopt};
}

// Contacts 1 and 2, about whom nothing is known.
struct Merge : testing::Test {
    MergeSide survivor;
    MergeSide merged;
    MergeChoices choices;

    Merge() {
        survivor.contact_id = 1;
        merged.contact_id = 2;
    }
    crm::MergePlan plan() const { return crm::plan_merge(survivor, merged, choices); }
    MergeChoices proposed() const { return crm::propose_choices(survivor, merged); }
    crm::MergeField field(const std::string& name) const {
        for (crm::MergeField& one : crm::merge_fields(survivor, merged, choices))
            if (one.name == name) return one;
        ADD_FAILURE() << "no field " << name;
        return {};
    }
};

TEST_F(Merge, OfTwoLiveContactsIsAllowed) {
    EXPECT_EQ(crm::refusal_of_merge(survivor, merged), std::nullopt);
}

TEST_F(Merge, OfAContactWithItselfIsRefused) {
    EXPECT_EQ(crm::refusal_of_merge(survivor, survivor), crm::MergeRefusal::same_contact);
}

TEST_F(Merge, OfOneThatWasMergedIsRefusedOnEitherSideSoThatThereIsNoCircle) {
    MergeSide dead = merged;
    dead.merged_into = 1;
    EXPECT_EQ(crm::refusal_of_merge(survivor, dead), crm::MergeRefusal::merged_was_merged);
    EXPECT_EQ(crm::refusal_of_merge(dead, survivor), crm::MergeRefusal::survivor_was_merged);
}

TEST_F(Merge, ARealNameWinsOverAPlaceholderWhateverIsChosen) {
    survivor.name = "Visitor 12";
    merged.name = "Anna";
    EXPECT_EQ(plan().name, "Anna");
    EXPECT_FALSE(plan().is_name_chosen);
    EXPECT_FALSE(field("name").is_choice);
    std::swap(survivor.name, merged.name);
    choices.name = Side::merged;
    EXPECT_EQ(plan().name, "Anna");
}

TEST_F(Merge, AnyNameWinsOverNone) {
    merged.name = "Visitor 12";
    EXPECT_EQ(plan().name, "Visitor 12");
}

TEST_F(Merge, ANameThatAPersonChoseAmongTwoIsStaffs) {
    survivor.name = "Anna";
    merged.name = "Anna Petrova";
    choices.name = Side::merged;
    EXPECT_EQ(plan().name, "Anna Petrova");
    EXPECT_TRUE(plan().is_name_chosen);
    EXPECT_EQ(plan().other_name, std::nullopt);
    EXPECT_TRUE(field("name").is_choice);
}

TEST_F(Merge, StaffsNameThatWasNotChosenIsKeptAsAnother) {
    survivor.name = "Anna";
    merged.name = "Anna Petrova";
    merged.is_name_from_staff = true;
    EXPECT_EQ(plan().name, "Anna");
    EXPECT_EQ(plan().other_name, "Anna Petrova");
}

TEST_F(Merge, ANameThatStaffWroteOnEitherSideStaysStaffs) {
    survivor.name = merged.name = "Anna";
    EXPECT_FALSE(plan().is_name_chosen);
    merged.is_name_from_staff = true;
    EXPECT_TRUE(plan().is_name_chosen);
    EXPECT_EQ(plan().other_name, std::nullopt);
}

TEST_F(Merge, ProposesStaffsNameAndOtherwiseTheSurvivors) {
    survivor.name = "Anna";
    merged.name = "Anna Petrova";
    EXPECT_EQ(proposed().name, Side::survivor);
    merged.is_name_from_staff = true;
    EXPECT_EQ(proposed().name, Side::merged);
    survivor.is_name_from_staff = true;
    EXPECT_EQ(proposed().name, Side::survivor);
}

TEST_F(Merge, TheManagerOfEitherSideStaysWhenTheOtherHasNone) {
    merged.responsible = named_by_program(olga);
    EXPECT_EQ(plan().responsible.manager_id, olga);
    EXPECT_FALSE(plan().responsible.chosen_by_person());
}

TEST_F(Merge, AManagerWhomAPersonChoseAmongTwoIsChosenByAPerson) {
    survivor.responsible = named_by_program(olga);
    merged.responsible = named_by_program(oleg);
    EXPECT_EQ(plan().responsible.manager_id, olga);
    EXPECT_TRUE(plan().responsible.chosen_by_person());
    choices.responsible = Side::merged;
    EXPECT_EQ(plan().responsible.manager_id, oleg);
    EXPECT_TRUE(plan().responsible.chosen_by_person());
    EXPECT_EQ(field("responsible").result, std::to_string(oleg));
}

TEST_F(Merge, OfOneManagerOnBothSidesAPersonsChoiceIsKept) {
    survivor.responsible = named_by_program(olga);
    merged.responsible = named_by_person(olga);
    EXPECT_TRUE(plan().responsible.chosen_by_person());
    EXPECT_FALSE(field("responsible").is_choice);
}

TEST_F(Merge, ProposesTheManagerWhomAPersonChose) {
    survivor.responsible = named_by_program(olga);
    merged.responsible = named_by_person(oleg);
    EXPECT_EQ(proposed().responsible, Side::merged);
}

TEST_F(Merge, TheEarlierSourceIsTheFirstAndTheLaterTheLast) {
    survivor.first_touch = touch(10, at(12));
    survivor.last_touch = touch(11, at(13));
    merged.first_touch = touch(20, at(9));
    merged.last_touch = touch(21, at(10));
    EXPECT_EQ(plan().first_touch_chat_id, 20);
    EXPECT_EQ(plan().last_touch_chat_id, 11);
    std::swap(survivor, merged);
    EXPECT_EQ(plan().first_touch_chat_id, 20);
    EXPECT_EQ(plan().last_touch_chat_id, 11);
}

TEST_F(Merge, ASourceThatOnlyOneHasIsKept) {
    merged.first_touch = touch(20, at(9));
    EXPECT_EQ(plan().first_touch_chat_id, 20);
    EXPECT_EQ(plan().last_touch_chat_id, std::nullopt);
}

TEST_F(Merge, TwoOpenTasksOfAKindAreOneWithTheEarlierDeadline) {
    survivor.open_tasks = {open_task(5, "missed_chat", at(12)), open_task(6, "missed_call", at(9))};
    merged.open_tasks = {open_task(7, "missed_chat", at(10)), open_task(8, "offline_message", at(9))};
    merged.open_tasks.front().lead_id = 3;
    ASSERT_EQ(plan().gathered.size(), 1U);
    const crm::GatheredTask task = plan().gathered.front();
    EXPECT_EQ(task.kept_id, 5);
    EXPECT_EQ(task.removed_id, 7);
    EXPECT_EQ(task.due_at, at(10));
    EXPECT_EQ(task.chat_id, 107);
    EXPECT_EQ(task.lead_id, 3);
}

TEST_F(Merge, WhatPeopleWantDoneStaysAsManyTasks) {
    survivor.open_tasks = {open_task(5, "to_do", at(12))};
    merged.open_tasks = {open_task(7, "to_do", at(10))};
    EXPECT_TRUE(plan().gathered.empty());
}

TEST_F(Merge, WarnsOfTheSitesOnWhichBothHaveAnOpenLead) {
    survivor.open_leads = {{1, shop}, {2, shop}};
    merged.open_leads = {{3, outlet}, {4, shop}};
    EXPECT_EQ(crm::sites_with_two_open_leads(survivor, merged), std::vector<std::int64_t>{shop});
}

TEST(MergedComment, OfBothHasTheLinesThatAreNewBehindTheSurvivors) {
    const auto both = CommentChoice::both;
    EXPECT_EQ(crm::merged_comment("A\nB", "B\nC", both), "A\nB\nC");
    EXPECT_EQ(crm::merged_comment("A\nB", "A", both), "A\nB");
    EXPECT_EQ(crm::merged_comment("AB", "A", both), "AB\nA");
}

TEST(MergedComment, OfOneIsThatOnesUnlessItIsEmpty) {
    EXPECT_EQ(crm::merged_comment("A", "B", CommentChoice::survivor), "A");
    EXPECT_EQ(crm::merged_comment("A", "B", CommentChoice::merged), "B");
    for (const auto choice : {CommentChoice::both, CommentChoice::survivor, CommentChoice::merged}) {
        EXPECT_EQ(crm::merged_comment("", "B", choice), "B");
        EXPECT_EQ(crm::merged_comment("A", "", choice), "A");
    }
}

TEST(UndoOfAMerge, IsForTheLastOneOfTheSurvivor) {
    const crm::MergeRecord first{1, 10, 20, false};
    const crm::MergeRecord second{2, 10, 30, false};
    const std::vector<crm::MergeRecord> all{first, second};
    EXPECT_EQ(crm::refusal_of_undo(second, all), std::nullopt);
    EXPECT_EQ(crm::refusal_of_undo(first, all), crm::UndoRefusal::not_the_last);
    const std::vector<crm::MergeRecord> second_is_undone{first, {2, 10, 30, true}};
    EXPECT_EQ(crm::refusal_of_undo(first, second_is_undone), std::nullopt);
}

TEST(UndoOfAMerge, WaitsForThatOfItsSurvivor) {
    const crm::MergeRecord first{1, 10, 20, false};
    const std::vector<crm::MergeRecord> all{first, {2, 40, 10, false}};
    EXPECT_EQ(crm::refusal_of_undo(first, all), crm::UndoRefusal::not_the_last);
}

TEST(UndoOfAMerge, IsDoneOnce) {
    const crm::MergeRecord undone{1, 10, 20, true};
    EXPECT_EQ(crm::refusal_of_undo(undone, {}), crm::UndoRefusal::undone_before);
}

}  // namespace
