#include "jivo/pulled_events.hpp"

#include <utility>

#include "jivo/json.hpp"
#include "jivo/moment.hpp"
#include "text/text.hpp"

namespace jivo {
namespace {

using std::string_view;

// An item's members as they stand in the file; empty where it has none.
struct Item {
    string_view webhook_id;
    string_view widget_id;
    string_view event_name;
    string_view datetime;
    string_view event;
};

string_view without_byte_order_mark(string_view bytes) {
    constexpr string_view byte_order_mark = "\xEF\xBB\xBF";
    return bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
}

string_view* slot_for(Item& item, string_view name) {
    if (is_name(name, "webhook_id")) return &item.webhook_id;
    if (is_name(name, "widget_id")) return &item.widget_id;
    if (is_name(name, "event_name")) return &item.event_name;
    if (is_name(name, "datetime")) return &item.datetime;
    if (is_name(name, "event")) return &item.event;
    return nullptr;
}

Item take_apart(string_view object) {
    Item item;
    JsonSlices slices{object};
    slices.take_bracket('{');
    while (const auto name = slices.take_name()) {
        const auto value = slices.take_value();
        if (!value) break;
        string_view* slot = slot_for(item, *name);
        if (slot != nullptr && slot->empty()) *slot = *value;
    }
    return item;
}

std::optional<crm::Time> moment_in(string_view datetime) {
    const ParsedJson parsed = parse_json(datetime);
    if (const auto moment = decode_moment(parsed.document)) return moment;
    return moment_of_text(text::trim(text_of(parsed.document)));
}

bool has_member(string_view object, string_view wanted) {
    JsonSlices slices{object};
    slices.take_bracket('{');
    while (const auto name = slices.take_name()) {
        if (is_name(*name, wanted)) return true;
        if (!slices.take_value()) break;
    }
    return false;
}

// "name":value, where the event lacks what the item knows. What neither has is for decode() to complain
// about.
std::string missing_member(string_view event, string_view name, string_view value) {
    const bool is_text_or_number =
        !value.empty() && value.find_first_of("\"-0123456789") == 0 && value != "\"\"";
    if (!is_text_or_number || has_member(event, name)) return {};
    return '"' + std::string{name} + "\":" + std::string{value} + ',';
}

// The canonical body, and so the event's key, does not depend on where a member stands.
std::string completed(std::string event, const Item& item) {
    const std::string missing = missing_member(event, "event_name", item.event_name) +
                                missing_member(event, "widget_id", item.widget_id);
    const std::size_t bracket = event.find('{');
    if (!missing.empty()) event.insert(bracket + 1, missing);
    const std::size_t behind = bracket + 1 + missing.size();
    // No comma before the end of an object that was empty.
    if (!missing.empty() && JsonSlices{string_view{event}.substr(behind)}.take_bracket('}')) {
        event.erase(behind - 1, 1);
    }
    return event;
}

std::string body_of(const Item& item) {
    const bool is_object = item.event.starts_with('{');
    std::string event = is_object ? std::string{item.event} : text_of(parse_json(item.event).document);
    return JsonSlices{event}.take_bracket('{') ? completed(std::move(event), item) : event;
}

std::string what_is_wrong(string_view object, const Item& item) {
    if (!object.starts_with('{')) return "it is no object";
    if (item.event.empty()) return "it has no event";
    const bool is_object_or_string = item.event.starts_with('{') || item.event.starts_with('"');
    return is_object_or_string ? "" : "its event is neither an object nor text";
}

PulledEvent event_of(string_view object) {
    const Item item = take_apart(object);
    PulledEvent event;
    event.webhook_id = id_of(parse_json(item.webhook_id).document);
    event.moment = moment_in(item.datetime);
    event.reason = what_is_wrong(object, item);
    if (event.reason.empty()) event.body = body_of(item);
    if (event.reason.empty() && event.body.empty()) event.reason = "its event is empty";
    return event;
}

}  // namespace

PulledEvents::PulledEvents(string_view bytes) : slices_{without_byte_order_mark(bytes)} {
    if (!slices_.take_bracket('{')) return;
    while (const auto name = slices_.take_name()) {
        if (is_name(*name, "webhooks")) {
            if (slices_.take_bracket('[')) state_ = State::in_list;
            return;
        }
        if (!slices_.take_value()) return;
    }
}

std::optional<PulledEvent> PulledEvents::next() {
    if (state_ == State::at_end) return std::nullopt;
    PulledEvent event;
    if (state_ == State::no_answer) {
        state_ = State::at_end;
        event.reason = R"(the file is no object with a list "webhooks")";
        return event;
    }
    if (const auto object = slices_.take_value()) {
        event = event_of(*object);
    } else {
        state_ = State::at_end;
        if (slices_.take_bracket(']')) return std::nullopt;
        event.reason = "the list is cut off, or torn, here";
    }
    event.index = index_++;
    return event;
}

}  // namespace jivo
