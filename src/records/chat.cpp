#include "records/chat.hpp"

#include <algorithm>

#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

const Statement transcript_chat{"transcript_chat", R"(
select chat.id, coalesce(contact.merged_into, chat.contact_id),
    coalesce((select survivor.name from contacts survivor where survivor.id = contact.merged_into), contact.name, ''),
    chat.visitor_name, chat.lead_id, site.name,
    case when chat.is_missed then 'missed' when chat.status = 'finished' and chat.is_answered then 'answered'
        else chat.status end,
    chat.rating, chat.opened_at, chat.finished_at, chat.page_url, chat.page_title, chat.city, chat.country,
    chat.department_name, chat.topic_title, chat.transcript
from chats chat join sites site on site.id = chat.site_id left join contacts contact on contact.id = chat.contact_id
where chat.id = $1::bigint)"};
const Statement transcript_agents{"transcript_agents", R"(
select coalesce(nullif(name, ''), login) from chat_agents where chat_id = $1::bigint order by position)"};
const Statement transcript_messages{"transcript_messages", R"(
select message.author, coalesce((select agent.name from chat_agents agent
        where agent.chat_id = message.chat_id and agent.jivo_agent_id = message.agent_id and message.agent_id <> ''
        order by agent.position limit 1), ''),
    message.text, message.sent_at
from messages message where message.chat_id = $1::bigint order by message.position)"};

ChatTranscript read_chat(Row row) {
    ChatTranscript chat;
    chat.chat_id = row.integer();
    chat.contact_id = row.optional_integer();
    chat.contact = row.text();
    chat.visitor_name = row.text();
    chat.lead_id = row.optional_integer();
    chat.site = row.text();
    chat.state = row.text();
    chat.rating = row.text();
    chat.opened_at = row.time();
    chat.finished_at = row.optional_time();
    for (std::string ChatTranscript::*member :
         {&ChatTranscript::page_url, &ChatTranscript::page_title, &ChatTranscript::city,
          &ChatTranscript::country, &ChatTranscript::department, &ChatTranscript::topic,
          &ChatTranscript::transcript})
        chat.*member = row.text();
    return chat;
}

std::string read_name(Row row) {
    return row.text();
}

ChatMessage read_message(Row row) {
    ChatMessage message;
    message.author = row.text();
    message.name = row.text();
    message.text = row.text();
    message.sent_at = row.optional_time();
    return message;
}

}  // namespace

std::optional<ChatTranscript> find_chat(postgres::Connection& connection, std::int64_t chat_id) {
    const postgres::Parameters id{parameter(chat_id)};
    const std::vector<Result> results =
        connection.pipeline({{&transcript_chat, id}, {&transcript_agents, id}, {&transcript_messages, id}});
    if (results[0].rows() == 0) return std::nullopt;
    ChatTranscript chat = read_chat(Row(results[0], 0));
    chat.agents = read_all(results[1], read_name);
    chat.messages = read_all(results[2], read_message);
    // Jivo hides the texts of some accounts' messages and gives the whole transcript instead.
    const bool has_texts =
        std::ranges::any_of(chat.messages, [](const ChatMessage& each) { return !each.text.empty(); });
    if (has_texts)
        chat.transcript.clear();
    else
        chat.messages.clear();
    return chat;
}

}  // namespace records
