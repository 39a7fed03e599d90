#include "jivo/decode.hpp"

#include <utility>

#include "jivo/attributes.hpp"
#include "jivo/attribution.hpp"
#include "jivo/conversation.hpp"
#include "jivo/event_key.hpp"
#include "jivo/json.hpp"
#include "jivo/moment.hpp"
#include "jivo/people.hpp"
#include "jivo/user_token.hpp"
#include "text/text.hpp"

namespace jivo {
namespace {

using crm::Event;

// "" when the body is an event.
std::string what_is_wrong(const ParsedJson& parsed) {
    if (!parsed.error.empty()) return parsed.error;
    if (parsed.document.IsArray()) return "not a JSON object but an array";
    if (!parsed.document.IsObject()) return "not a JSON object but a single value";
    const Json& name = member(parsed.document, "event_name");
    if (name.IsNull()) return "no event_name";
    const std::string text = text::trim(text_of(name));
    // A number comes as its text, and no event's name begins like one.
    const bool begins_like_number = text.find_first_of("-0123456789") == 0;
    if (!name.IsString() || begins_like_number) return "event_name is not a string";
    return text.empty() ? "no event_name" : "";
}

crm::Session decode_session(const Json& session) {
    const Json& place = member(session, "geoip");
    return {
        .ip_address = short_text_of(session, "ip_addr"),
        .user_agent = text_of(session, "user_agent"),
        .country = short_text_of(place, "country"),
        .country_code = short_text_of(place, "country_code"),
        .region = short_text_of(place, "region"),
        .city = short_text_of(place, "city"),
        .latitude = short_text_of(place, "latitude"),
        .longitude = short_text_of(place, "longitude"),
        .organization = short_text_of(place, "organization"),
        .provider = short_text_of(place, "isp"),
    };
}

crm::Call decode_call(const Json& call) {
    return {
        .type = short_text_of(call, "type"),
        .phone = short_text_of(call, "phone"),
        .status = short_text_of(call, "status"),
        .reason = text_of(call, "reason"),
        .record_url = text_of(call, "record_url"),
    };
}

bool is_true(const Json& value) {
    if (value.IsBool()) return value.GetBool();
    const std::string text = text_of(value);
    return text == "1" || text == "true";
}

void decode_chat(const Json& root, Event& event) {
    const Json& chat = member(root, "chat");
    event.messages = decode_messages(chat);
    event.transcript = decode_transcript(root, event.messages);
    const std::string rate = id_of(chat, "rate");
    if (rate == "positive" || rate == "negative") event.rate = rate;
    event.blacklisted = is_true(member(chat, "blacklisted"));
    event.invitation = text_or_json_of(member(chat, "invitation"));
}

void decode_circumstances(const Json& root, Event& event) {
    event.visitor = decode_visitor(root);
    event.agent = decode_agent(member(root, "agent"));
    event.agents = decode_agents(member(root, "agents"));
    event.assigned_agent = decode_agent(member(root, "assigned_agent"));
    event.department = decode_named(member(root, "department"));
    event.topic = decode_named(member(root, "topic"));
    event.organization = decode_named(member(root, "organization"));
    event.status = decode_named(member(root, "status"));
    event.tags = decode_tags(member(root, "tags"));
    event.session = decode_session(member(root, "session"));
    const Json& page = member(root, "page");
    event.page = {.url = text_of(page, "url"), .title = text_of(page, "title")};
}

void decode_content(const Json& root, Event& event) {
    decode_chat(root, event);
    event.message = text_of(root, "message");
    event.offline_message_id = id_of(root, "offline_message_id");
    event.call = decode_call(member(root, "call"));
    event.assign_to = text::trim(text_of(root, "assign_to"));
    event.attributes = decode_attributes(member(root, "attributes"));
    if (event.attributes.empty()) {
        event.attributes = decode_attributes(member(root, "client_attributes"));
    }
}

void decode_origin(const Json& root, const crm::Policy& policy, Event& event) {
    const std::string raw = text_or_json_of(member(root, "user_token"));
    ParsedToken parsed;
    if (!text::trim(raw).empty()) {
        const crm::Site& site = policy.find_site(event.widget_id, event.page.url);
        parsed = parse_user_token(raw, site.token_format);
    }
    event.token = std::move(parsed.token);
    event.attribution = decode_attribution(root, parsed.attribution);
}

}  // namespace

std::variant<Event, Rejection> decode(std::string_view body, crm::Time received_at,
                                      const crm::Policy& policy) {
    constexpr std::size_t longest_name = 100;
    const ParsedJson parsed = parse_json(body);
    if (std::string wrong = what_is_wrong(parsed); !wrong.empty()) return Rejection{std::move(wrong)};
    const Json& root = parsed.document;
    Event event;
    event.name = text::clip(text::trim(text_of(root, "event_name")), longest_name);
    event.kind = crm::event_kind_of(event.name);
    event.widget_id = id_of(root, "widget_id");
    event.chat_id = id_of(root, "chat_id");
    event.occurred_at = decode_moment(member(root, "event_timestamp"));
    event.received_at = received_at;
    event.flags = parsed.flags;
    decode_circumstances(root, event);
    decode_content(root, event);
    decode_origin(root, policy, event);
    event.key = event_key(event, root);
    return event;
}

}  // namespace jivo
