// What Jivo told us, as plain values. A field that was absent, null, "", {} or [] is empty here: the rules
// treat them alike (a blank never overwrites anything). Ids that Jivo sends as string or number are strings.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crm/attribution.hpp"
#include "crm/time.hpp"

namespace crm {

enum class EventKind {
    chat_accepted,
    chat_updated,
    client_updated,
    chat_assigned,
    chat_finished,
    offline_message,
    call_event,
    client_attribute_updated,
    other,  // Jivo's own CRM events and whatever comes in future: kept, never acted on
};

// As Jivo names them; "other" for all the rest.
std::string_view name_of(EventKind kind);

// The kind of what Jivo names so.
EventKind event_kind_of(std::string_view name);

struct Visitor {
    std::string name;
    std::string email;  // as typed
    std::string phone;  // as typed
    std::string description;
    std::string number;  // counted from 1 per site, kept in the visitor's cookie; also `client_id`
    std::string social;  // as JSON text
    std::optional<int> chats_count;
};

struct Agent {
    std::string id;
    std::string name;
    std::string email;  // the Jivo login
    std::string phone;

    auto operator<=>(const Agent&) const = default;
};

// Anything that Jivo gives as an id with a title: department, topic, organization, status, tag.
struct Named {
    std::string id;
    std::string title;

    auto operator<=>(const Named&) const = default;
};

struct Session {
    std::string ip_address;
    std::string user_agent;
    std::string country;
    std::string country_code;
    std::string region;
    std::string city;
    std::string latitude;
    std::string longitude;
    std::string organization;
    std::string provider;  // geoip.isp

    auto operator<=>(const Session&) const = default;
};

inline constexpr std::array session_fields{
    &Session::ip_address,   &Session::user_agent, &Session::country,  &Session::country_code,
    &Session::region,       &Session::city,       &Session::latitude, &Session::longitude,
    &Session::organization, &Session::provider};

struct Page {
    std::string url;
    std::string title;

    auto operator<=>(const Page&) const = default;
};

struct Message {
    enum class Author { visitor, agent, other };
    Author author = Author::other;
    std::string agent_id;
    std::optional<Time> sent_at;
    std::string text;  // "" where Jivo sent its placeholder instead of the text

    bool operator==(const Message&) const = default;
};

struct Call {
    std::string type;    // callback, incoming, outgoing
    std::string phone;   // of the client, as Jivo sends it
    std::string status;  // start, client_connected, agent_connected, end, error
    std::string reason;  // of an error
    std::string record_url;
};

// What the site gave to jivo_api.setUserToken, taken apart by the site's TokenFormat.
struct UserToken {
    std::string raw;
    std::string login;                         // the client's login on the site
    std::string client_id;                     // the client's id on the site
    bool signature_valid = false;              // signed with the site's key: only then it identifies somebody
    std::map<std::string, std::string> extra;  // names that the program does not know

    auto operator<=>(const UserToken&) const = default;
};

struct Event {
    EventKind kind = EventKind::other;
    std::string name;  // event_name as sent
    std::string widget_id;
    std::string chat_id;              // unique only together with widget_id
    std::optional<Time> occurred_at;  // event_timestamp, where the account sends it
    Time received_at;
    std::string key;  // equal for a repeat of the same event, different otherwise

    Visitor visitor;
    Agent agent;
    std::vector<Agent> agents;  // of chat_finished, the last one closed the chat
    Agent assigned_agent;
    Named department;
    Named topic;
    Named organization;
    Named status;
    std::vector<Named> tags;
    Session session;
    Attribution attribution;  // by precedence: token, session.utm_json, session.utm, page.url, analytics
    UserToken token;
    Page page;

    std::vector<Message> messages;
    std::string transcript;  // the conversation as plain text
    std::string rate;        // positive, negative or ""
    bool blacklisted = false;
    std::string invitation;

    std::string message;  // of offline_message
    std::string offline_message_id;
    Call call;
    std::string assign_to;  // of chat_assigned: the link that the operator pasted
    std::vector<std::pair<std::string, std::string>> attributes;  // of client_attribute_updated

    std::vector<std::string> flags;  // what had to be mended to read it, e.g. "invalid_utf8"
};

// The host of a page's address, lower-case, in its ASCII (IDNA) form, without port and user; "" when there is
// none. Any bytes in; the scheme may be missing. Thread-safe.
std::string host_of(const std::string& url);

}  // namespace crm
