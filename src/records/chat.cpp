#include "records/chat.hpp"

#include <algorithm>

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Row;

const std::string chat_sql = std::string(R"(
select chat.id, site.id, site.name, chat.widget_id, chat.jivo_chat_id, contact.id, contact.name, chat.visitor_name,
    lead.id, lead.title, chat.status, chat.is_answered, chat.is_missed, chat.rating, chat.opened_at, chat.finished_at,
    chat.department_name, chat.topic_title, chat.client_status_title, chat.tags, chat.invitation, chat.is_blacklisted,
    chat.page_url, chat.page_title, chat.city, chat.region, chat.country, chat.ip_address, chat.user_agent,
    chat.linked_url, chat.transcript,)") +
                             source_columns + R"(
from chats chat
join sites site on site.id = chat.site_id
left join contacts contact on contact.id = chat.contact_id
left join leads lead on lead.id = chat.lead_id
left join touches touch on touch.chat_id = chat.id
where chat.id = $1::bigint)";
const postgres::Statement chat_row{"chat_row", chat_sql.c_str()};

const postgres::Statement chat_row_agents{"chat_row_agents", R"(
select name, login, jivo_agent_id from chat_agents where chat_id = $1::bigint order by position)"};

const postgres::Statement chat_row_messages{"chat_row_messages", R"(
select author, agent_id, sent_at, text from messages where chat_id = $1::bigint order by position)"};

void read_chat(Row& row, Chat& chat) {
    chat.id = row.integer();
    chat.site = read_named(row);
    chat.widget_id = row.text();
    chat.jivo_chat_id = row.text();
    chat.contact = read_optional_named(row);
    chat.visitor_name = row.text();
    chat.lead = read_optional_named(row);
    chat.status = row.text();
    chat.is_answered = row.boolean();
    chat.is_missed = row.boolean();
    chat.rating = row.text();
    chat.opened_at = row.time();
    chat.finished_at = row.optional_time();
    chat.department = row.text();
    chat.topic = row.text();
    chat.client_status = row.text();
    chat.tags = row.texts();
    chat.invitation = row.text();
    chat.is_blacklisted = row.boolean();
    for (const auto field : {&Chat::page_url, &Chat::page_title, &Chat::city, &Chat::region, &Chat::country,
                             &Chat::ip_address, &Chat::user_agent, &Chat::linked_url, &Chat::transcript})
        chat.*field = row.text();
    chat.source = read_source(row);
}

// The names by Jivo's ids of the agents.
std::vector<std::pair<std::string, std::string>> read_agents(const postgres::Result& result, Chat& chat) {
    std::vector<std::pair<std::string, std::string>> names;
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        ChatAgent& agent = chat.agents.emplace_back();
        agent.name = row.text();
        agent.login = row.text();
        names.emplace_back(row.text(), agent.name);
    }
    return names;
}

void read_messages(const postgres::Result& result,
                   const std::vector<std::pair<std::string, std::string>>& names, Chat& chat) {
    for (std::size_t at = 0; at < result.rows(); ++at) {
        Row row(result, at);
        ChatMessage& message = chat.messages.emplace_back();
        message.author = row.text();
        const std::string agent_id = row.text();
        const auto agent = std::ranges::find(names, agent_id, &std::pair<std::string, std::string>::first);
        if (!agent_id.empty() && agent != names.end()) message.name = agent->second;
        message.sent_at = row.optional_time();
        message.text = row.text();
    }
}

}  // namespace

std::optional<Chat> find_chat(postgres::Connection& connection, std::int64_t chat_id) {
    const postgres::Parameters id{parameter(chat_id)};
    const auto results =
        connection.pipeline({{&chat_row, id}, {&chat_row_agents, id}, {&chat_row_messages, id}});
    if (results[0].rows() == 0) return std::nullopt;
    Row row(results[0], 0);
    Chat chat;
    read_chat(row, chat);
    read_messages(results[2], read_agents(results[1], chat), chat);
    const bool is_told =
        std::ranges::any_of(chat.messages, [](const ChatMessage& message) { return !message.text.empty(); });
    if (is_told) chat.transcript.clear();
    return chat;
}

}  // namespace records
