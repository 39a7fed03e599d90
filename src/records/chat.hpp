// A chat as people read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"

namespace records {

struct ChatMessage {
    std::string author;  // visitor, agent, other
    std::string name;    // of the agent; "" where it is not known
    std::string text;
    std::optional<crm::Time> sent_at;
};

struct ChatTranscript {
    std::int64_t chat_id = 0;
    std::optional<std::int64_t> contact_id;
    std::string contact;
    std::string visitor_name;
    std::optional<std::int64_t> lead_id;
    std::string site;
    std::string state;  // opened, answered, finished, missed
    std::string rating;
    crm::Time opened_at;
    std::optional<crm::Time> finished_at;
    std::string page_url, page_title, city, country, department, topic;
    std::vector<std::string> agents;
    std::vector<ChatMessage> messages;
    std::string transcript;  // as Jivo gave it, when it keeps the messages' texts to itself
};

// Nothing when there is no such chat. One round trip.
std::optional<ChatTranscript> find_chat(postgres::Connection& connection, std::int64_t chat_id);

}  // namespace records
