// Answers of Jivo's pull interface, torn and mixed up in any way.
#include "jivo/pulled_events.hpp"

#include "check.hpp"
#include "jivo/decode.hpp"

namespace fuzz {
namespace {

using jivo::PulledEvent;

bool is_same(const PulledEvent& one, const PulledEvent& other) {
    return one.index == other.index && one.webhook_id == other.webhook_id && one.moment == other.moment &&
           one.body == other.body && one.reason == other.reason;
}

crm::Policy policy_of_one_site() {
    crm::Policy policy;
    policy.sites.emplace_back().id = 1;
    policy.default_site_id = 1;
    return policy;
}

void check_body(const std::string& body) {
    static const crm::Policy policy = policy_of_one_site();
    const auto decoded = jivo::decode(body, crm::Time{}, policy);
    const auto* event = std::get_if<crm::Event>(&decoded);
    if (event == nullptr || !body.starts_with('{')) return;
    const std::string file = R"({"webhooks":[{"event_name":"other","widget_id":"1","event":)" + body + "}]}";
    const auto pulled = jivo::PulledEvents{file}.next();
    claim(pulled && pulled->reason.empty(), "the body of an event can be pulled once more");
    const bool has_own_widget = !event->widget_id.empty();
    claim(pulled->body == body || !has_own_widget, "a body that lacks nothing is taken as it is");
}

}  // namespace

void check(std::string_view input) {
    jivo::PulledEvents reader{input};
    jivo::PulledEvents second_reader{input};
    std::size_t index = 0;
    while (const auto event = reader.next()) {
        const auto again = second_reader.next();
        claim(again && is_same(*event, *again), "reading is deterministic");
        claim(event->index == index++, "items are counted one by one");
        claim(event->body.empty() != event->reason.empty(), "an item has a body or a reason");
        claim(is_storable(event->webhook_id), "an id is UTF-8 without NUL");
        check_body(event->body);
    }
    claim(!reader.next(), "after the last item there is none");
}

}  // namespace fuzz
