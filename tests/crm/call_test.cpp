#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "crm/call.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;

crm::Event state(const std::string& status, int minute) {
    crm::Event event;
    event.kind = crm::EventKind::call_event;
    event.widget_id = shop_widget;
    event.chat_id = "77";
    event.occurred_at = at(12, minute);
    event.call.type = "callback";
    event.call.phone = "+79990000001";
    event.call.status = status;
    return event;
}

crm::CallRecord joined(const std::vector<crm::Event>& states) {
    crm::CallRecord call;
    call.started_at = *states.front().occurred_at;
    for (const crm::Event& one : states) crm::join_call(call, one);
    return call;
}

auto all_of(const crm::CallRecord& call) {
    return std::tuple(call.type, call.status, call.reason, call.record_url, call.is_agent_connected,
                      call.started_at, call.ended_at);
}

// How many different calls the states make in all their orders.
std::size_t different_ends(std::vector<crm::Event> states) {
    const auto earlier = [](const crm::Event& left, const crm::Event& right) {
        return *left.occurred_at < *right.occurred_at;
    };
    std::set<decltype(all_of({}))> ends;
    do {
        ends.insert(all_of(joined(states)));
    } while (std::next_permutation(states.begin(), states.end(), earlier));
    return ends.size();
}

std::vector<crm::Event> answered_call() {
    std::vector<crm::Event> states{state("start", 0), state("client_connected", 1),
                                   state("agent_connected", 2), state("end", 5), state("end", 7)};
    states.back().call.record_url = "https://records.example.com/1";
    return states;
}

TEST(Call, IsTheSameWhateverTheOrderOfItsStates) {
    EXPECT_EQ(different_ends(answered_call()), 1U);
    std::vector<crm::Event> failed{state("start", 0), state("client_connected", 1), state("error", 2),
                                   state("", 3)};
    failed[2].call.reason = "busy";
    EXPECT_EQ(different_ends(failed), 1U);
}

TEST(Call, KeepsWhatEachStateTold) {
    const crm::CallRecord call = joined(answered_call());
    EXPECT_EQ(call.status, "end");
    EXPECT_EQ(call.type, "callback");
    EXPECT_EQ(call.record_url, "https://records.example.com/1");
    EXPECT_EQ(call.started_at, at(12, 0));
    EXPECT_EQ(call.ended_at, at(12, 5));
    EXPECT_FALSE(call.is_missed());
}

TEST(Call, IsMissedWhenItEndedWithoutAnAgent) {
    EXPECT_TRUE(joined({state("start", 0), state("end", 1)}).is_missed());
    EXPECT_TRUE(joined({state("client_connected", 0), state("error", 1)}).is_missed());
    EXPECT_TRUE(joined({state("error", 1)}).is_missed());
}

TEST(Call, IsNotMissedWhileItLastsOrAfterAnAgentWasConnected) {
    EXPECT_FALSE(joined({state("start", 0)}).is_missed());
    EXPECT_FALSE(joined({state("client_connected", 0)}).is_missed());
    EXPECT_FALSE(joined({state("agent_connected", 0), state("error", 1)}).is_missed());
    EXPECT_FALSE(joined({state("end", 1), state("agent_connected", 0)}).is_missed());
}

TEST(Call, OfAChatIsOnePerClientPhone) {
    const crm::Event one = state("start", 0);
    EXPECT_EQ(crm::call_key(one, "+79990000001"), crm::call_key(state("end", 9), "+79990000001"));
    EXPECT_NE(crm::call_key(one, "+79990000001"), crm::call_key(one, "+79990000002"));
    crm::Event other_chat = one;
    other_chat.chat_id = "78";
    EXPECT_NE(crm::call_key(one, "+79990000001"), crm::call_key(other_chat, "+79990000001"));
    crm::Event other_widget = one;
    other_widget.widget_id = outlet_widget;
    EXPECT_NE(crm::call_key(one, "+79990000001"), crm::call_key(other_widget, "+79990000001"));
}

TEST(Call, WithoutAChatIsToldByItsDay) {
    crm::Event today = state("start", 0);
    today.chat_id.clear();
    crm::Event later = today;
    later.occurred_at = at(20);
    crm::Event yesterday = today;
    yesterday.occurred_at = days_before(1, at(12));
    EXPECT_EQ(crm::call_key(today, "+79990000001"), crm::call_key(later, "+79990000001"));
    EXPECT_NE(crm::call_key(today, "+79990000001"), crm::call_key(yesterday, "+79990000001"));
}

TEST(Call, WithAPhoneThatNobodyCanReadIsToldByItsText) {
    crm::Event one = state("start", 0);
    one.call.phone = "123";
    crm::Event other = state("start", 0);
    other.call.phone = "456";
    EXPECT_NE(crm::call_key(one, ""), crm::call_key(other, ""));
}

}  // namespace
