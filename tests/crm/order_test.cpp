#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "crm/memory.hpp"
#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::EventKind;
using Author = crm::Message::Author;

constexpr auto seed_variable = "JIVO_CRM_TEST_SEED";
constexpr unsigned sequences = 300;

// Draws a little world and the events of one visitor's chat in it.
class Draw {
public:
    explicit Draw(unsigned seed) : random_(seed) {}

    crm::Policy policy() {
        crm::Policy policy = Situation().policy;
        crm::Site& site = policy.sites.front();
        if (maybe()) site.required_fields.push_back({"department", ""});
        if (maybe()) site.required_fields.push_back({"phone", ""});
        if (maybe()) site.required_fields.push_back({"utm_source", "jivo"});
        if (maybe()) site.contact_conflict = crm::ContactConflict::prefer_visitor;
        if (maybe()) site.department_managers = {{"7", nina}};
        return policy;
    }

    Memory memory() {
        Memory memory;
        if (maybe()) return memory;
        memory.add(client(1, one_of({"", "Anna"}), {email("anna@example.com")}));
        if (maybe()) memory.add(lead(10, 1, "Shop: anna@example.com"));
        return memory;
    }

    std::vector<crm::Event> events() {
        std::vector<crm::Event> drawn;
        const bool has_moments = maybe();
        for (int count = one_of({2, 3, 4, 4}); count > 0; --count) {
            drawn.push_back(event(count));
            if (!has_moments) drawn.back().occurred_at.reset();
        }
        return drawn;
    }

private:
    template <typename Value>
    Value one_of(std::initializer_list<Value> values) {
        return *(values.begin() + static_cast<std::ptrdiff_t>(random_() % values.size()));
    }
    std::string one_of(std::initializer_list<const char*> values) { return one_of<const char*>(values); }
    bool maybe() { return random_() % 2 == 0; }

    crm::Event event(int number) {
        crm::Event event = Situation().event;
        event.kind = one_of({EventKind::chat_accepted, EventKind::chat_updated, EventKind::chat_updated,
                             EventKind::chat_finished, EventKind::chat_finished, EventKind::offline_message,
                             EventKind::call_event});
        event.key = "event " + std::to_string(number);
        event.occurred_at = at(12, one_of({1, 2, 3, 4, 5, 6, 7, 8, 9}));
        event.received_at = at(13);
        // A visitor is unknown first and never again later.
        if (one_of({0, 1, 1, 1}))
            identify(event.visitor);
        else
            event.occurred_at = at(12);
        event.department = one_of({crm::Named(), crm::Named{"7", "Sales"}});
        event.attribution.utm_source = one_of({"", "yandex", "mail"});
        event.token.raw = one_of({"", "token"});
        say(event);
        return event;
    }

    // Jivo repeats what it knows of a visitor, so that name and comment come with what identifies him.
    void identify(crm::Visitor& visitor) {
        visitor.name = one_of({"", "Anna", "Anna Testova", "Visitor 11"});
        visitor.email = one_of({"", "anna@example.com"});
        visitor.phone = visitor.email.empty() || maybe() ? "+79990000001" : "";
        visitor.description = one_of({"", "Wholesale", "Wholesale, ten boxes", "Call after five"});
    }

    void say(crm::Event& event) {
        const crm::Agent one = one_of({agent("501", "olga@example.com"), agent("502", "oleg@example.com")});
        if (event.kind == EventKind::call_event)
            event.call = {"callback", "+79990000001", one_of({"start", "agent_connected", "end"}), "", ""};
        if (event.kind != EventKind::chat_finished) {
            event.agent = one_of({crm::Agent(), one});
            return;
        }
        event.agents = maybe() ? std::vector{one} : std::vector<crm::Agent>();
        if (maybe()) event.messages = {said(Author::visitor, "Hello")};
        if (maybe()) event.messages.push_back(said(Author::agent, "Good day to you"));
        event.transcript = one_of({"", "Hello", "Hello\nGood day to you"});
    }

    std::mt19937 random_;
};

std::string end_of(Memory memory, const std::vector<crm::Event>& events, const crm::Policy& policy) {
    for (const crm::Event& event : events) memory.take(event, policy, at(14));
    return memory.show();
}

void expect_one_end(unsigned seed) {
    Draw draw(seed);
    const crm::Policy policy = draw.policy();
    const Memory memory = draw.memory();
    std::vector<crm::Event> events = draw.events();
    const auto by_key = [](const crm::Event& left, const crm::Event& right) { return left.key < right.key; };
    std::sort(events.begin(), events.end(), by_key);
    const std::string expected = end_of(memory, events, policy);
    while (std::next_permutation(events.begin(), events.end(), by_key)) {
        std::string order;
        for (const crm::Event& event : events) order += event.key.substr(5);
        ASSERT_EQ(end_of(memory, events, policy), expected)
            << "in the order" << order << "; to see it again: " << seed_variable << "=" << seed;
    }
}

TEST(EventsOfAChat, EndInTheSameContactLeadAndTasksInAnyOrder) {
    if (const char* seed = std::getenv(seed_variable)) {
        expect_one_end(static_cast<unsigned>(std::stoul(seed)));
        return;
    }
    for (unsigned seed = 1; seed <= sequences && !HasFailure(); ++seed) expect_one_end(seed);
}

}  // namespace
