#include "crm/call.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "crm/card_link.hpp"

namespace crm {

namespace {

std::size_t progress(std::string_view status) {
    constexpr std::array<std::string_view, 5> order{"start", "client_connected", "agent_connected", "error",
                                                    "end"};
    const auto found = std::find(order.begin(), order.end(), status);
    return found == order.end() ? 0 : static_cast<std::size_t>(found - order.begin()) + 1;
}

}  // namespace

std::string call_key(const Event& event, const std::string& phone_key) {
    const std::string phone = phone_key.empty() ? event.call.phone : phone_key;
    if (!event.chat_id.empty()) return event.widget_id + "/" + event.chat_id + "/" + phone;
    const auto day = std::chrono::floor<std::chrono::days>(event.occurred_at.value_or(event.received_at));
    return event.widget_id + "/day " + std::to_string(day.time_since_epoch().count()) + "/" + phone;
}

void join_call(CallRecord& call, const Event& event) {
    const Time moment = event.occurred_at.value_or(event.received_at);
    if (call.status.empty() || progress(event.call.status) > progress(call.status))
        call.status = event.call.status;
    call.type = std::max(call.type, event.call.type);
    call.reason = std::max(call.reason, event.call.reason);
    if (is_web_link(event.call.record_url))
        call.record_url = std::max(call.record_url, event.call.record_url);
    call.is_agent_connected = call.is_agent_connected || event.call.status == "agent_connected";
    call.started_at = std::min(call.started_at, moment);
    if (event.call.status == "end" || event.call.status == "error")
        call.ended_at = std::min(call.ended_at.value_or(moment), moment);
}

}  // namespace crm
