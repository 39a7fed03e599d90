// A chat as people read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/named.hpp"
#include "records/source.hpp"

namespace records {

struct ChatMessage {
    std::string author;  // visitor, agent, other
    std::string name;    // of the agent; "" when it is not known which
    std::optional<crm::Time> sent_at;
    std::string text;
};

struct ChatAgent {
    std::string name;
    std::string login;
};

struct Chat {
    std::int64_t id = 0;
    Named site;
    std::string widget_id;  // with jivo_chat_id: how Jivo names it, and the events by which it came
    std::string jivo_chat_id;
    std::optional<Named> contact;
    std::string visitor_name;
    std::optional<Named> lead;
    std::string status;  // opened, answered, finished
    bool is_answered = false;
    bool is_missed = false;
    std::string rating;  // positive, negative or ""
    crm::Time opened_at;
    std::optional<crm::Time> finished_at;
    std::vector<ChatAgent> agents;  // in order; the last one closed it
    std::string department;
    std::string topic;
    std::string client_status;
    std::vector<std::string> tags;
    std::string invitation;
    bool is_blacklisted = false;
    std::string page_url;
    std::string page_title;
    std::optional<Source> source;
    std::string city;
    std::string region;
    std::string country;
    std::string ip_address;
    std::string user_agent;
    std::string linked_url;  // of another CRM, tied to the chat by an operator
    std::vector<ChatMessage> messages;
    std::string transcript;  // what is known instead when Jivo hid the texts of all messages
};

// Throws postgres::Error.
std::optional<Chat> find_chat(postgres::Connection& connection, std::int64_t chat_id);

}  // namespace records
