#include <algorithm>
#include <array>

#include "postgres/rows.hpp"
#include "postgres/values.hpp"

namespace postgres {

namespace {

// The Ranked members of a chat in the order of chats.field_ranks; append only, never reorder.
template <typename ChatType, typename Visit>
void each_ranked(ChatType& chat, Visit visit) {
    visit(chat.visitor_name.rank);
    visit(chat.department.rank);
    visit(chat.topic.rank);
    visit(chat.organization.rank);
    visit(chat.client_status.rank);
    visit(chat.tags.rank);
    visit(chat.assigned_agent.rank);
    visit(chat.page.rank);
    for (auto& rank : chat.session.ranks) visit(rank);
    visit(chat.social.rank);
    visit(chat.rating.rank);
    visit(chat.invitation.rank);
    visit(chat.linked_url.rank);
    visit(chat.token.rank);
    visit(chat.transcript.rank);
    visit(chat.messages_rank);
    visit(chat.visitor_number_rank);
}

// Likewise of touches.field_ranks.
template <typename TouchType, typename Visit>
void each_field(TouchType& touch, Visit visit) {
    visit(touch.utm_source);
    visit(touch.utm_medium);
    visit(touch.utm_campaign);
    visit(touch.utm_content);
    visit(touch.utm_term);
    visit(touch.referrer);
    visit(touch.landing_page);
    visit(touch.ga_client_id);
    visit(touch.ym_client_id);
}

crm::ChatStatus chat_status(const std::string& name) {
    if (name == "finished") return crm::ChatStatus::finished;
    return name == "answered" ? crm::ChatStatus::answered : crm::ChatStatus::opened;
}

crm::Named read_named(Row& row) {
    crm::Named named;
    named.id = row.text();
    named.title = row.text();
    return named;
}

void read_session(Row& row, crm::Session& session) {
    for (const auto field : crm::session_fields) session.*field = row.text();
}

void read_token(Row& row, crm::UserToken& token) {
    token.raw = row.text();
    token.login = row.text();
    token.client_id = row.text();
    const auto names = row.texts();
    const auto values = row.texts();
    for (std::size_t at = 0; at < std::min(names.size(), values.size()); ++at)
        token.extra[names[at]] = values[at];
}

void read_ranks(Row& row, crm::Chat& chat) {
    const auto ranks = row.integers();
    std::size_t at = 0;
    each_ranked(chat, [&](crm::Rank& rank) { rank = at < ranks.size() ? ranks[at] : 0, ++at; });
}

constexpr std::array fact_names{"name", "email", "phone", "description"};

void read_visitor_facts(Row& row, crm::Chat& chat) {
    const auto texts = row.texts();
    for (std::size_t at = 0; at + 2 < texts.size(); at += 3) {
        crm::VisitorFact fact;
        const auto name = std::find(fact_names.begin(), fact_names.end(), texts[at]);
        if (name == fact_names.end()) continue;
        fact.kind = static_cast<crm::VisitorFact::Kind>(name - fact_names.begin());
        fact.value = texts[at + 1];
        fact.rank = std::stoll(texts[at + 2]);
        chat.visitor_facts.push_back(std::move(fact));
    }
}

void read_touch(Row& row, crm::Touch& touch) {
    each_field(touch, [&](crm::Ranked<std::string>& field) { field.value = row.text(); });
    const auto ranks = row.integers();
    std::size_t at = 0;
    each_field(touch, [&](crm::Ranked<std::string>& field) {
        field.rank = at < ranks.size() ? ranks[at] : 0, ++at;
    });
}

void read_details(Row& row, crm::Chat& chat) {
    chat.visitor_name.value = row.text();
    chat.department.value = read_named(row);
    chat.topic.value = read_named(row);
    chat.organization.value = read_named(row);
    chat.client_status.value = read_named(row);
    for (std::string& title : row.texts()) chat.tags.value.push_back({"", std::move(title)});
    chat.assigned_agent.value.id = row.text();
    chat.assigned_agent.value.email = row.text();
    chat.assigned_agent.value.name = row.text();
    chat.page.value.url = row.text();
    chat.page.value.title = row.text();
    read_session(row, chat.session.value);
    chat.social.value = row.text();
    chat.rating.value = row.text();
    chat.invitation.value = row.text();
    chat.linked_url.value = row.text();
    read_token(row, chat.token.value);
}

crm::Chat read_chat(Row& row) {
    crm::Chat chat;
    chat.is_new = false;
    chat.id = row.integer();
    chat.widget_id = row.text();
    chat.jivo_chat_id = row.text();
    chat.site_id = row.integer();
    chat.contact_id = row.optional_integer();
    chat.contact_rule = row.text();
    chat.lead_id = row.optional_integer();
    chat.visitor_number = row.text();
    chat.status = chat_status(row.text());
    chat.is_answered = row.boolean();
    chat.is_request = row.boolean();
    chat.opened_at = row.time();
    chat.finished_at = row.optional_time();
    read_details(row, chat);
    if (const auto count = row.optional_integer()) chat.chats_count = static_cast<int>(*count);
    chat.is_blacklisted = row.boolean();
    chat.transcript.value = row.text();
    read_ranks(row, chat);
    read_visitor_facts(row, chat);
    read_touch(row, chat.touch);
    return chat;
}

}  // namespace

std::vector<OfEvent<crm::Chat>> read_chats(const Result& chats, const Result& agents) {
    std::vector<OfEvent<crm::Chat>> read;
    for (std::size_t at = 0; at < chats.rows(); ++at) {
        Row row(chats, at);
        const auto event = static_cast<std::size_t>(row.integer());
        read.push_back({event, read_chat(row)});
    }
    for (std::size_t at = 0; at < agents.rows(); ++at) {
        Row row(agents, at);
        const std::int64_t chat_id = row.integer();
        const auto chat =
            std::find_if(read.begin(), read.end(), [&](const auto& one) { return one.value.id == chat_id; });
        if (chat == read.end()) continue;
        crm::ChatAgent agent;
        agent.agent.id = row.text();
        agent.agent.name = row.text();
        agent.agent.email = row.text();
        agent.agent.phone = row.text();
        agent.rank = row.integer();
        agent.is_final = row.boolean();
        chat->value.agents.push_back(std::move(agent));
    }
    return read;
}

std::vector<crm::Rank> field_ranks(const crm::Chat& chat) {
    std::vector<crm::Rank> ranks;
    each_ranked(chat, [&](crm::Rank rank) { ranks.push_back(rank); });
    return ranks;
}

std::vector<std::string> visitor_facts(const crm::Chat& chat) {
    std::vector<std::string> texts;
    for (const crm::VisitorFact& fact : chat.visitor_facts) {
        texts.emplace_back(fact_names[static_cast<std::size_t>(fact.kind)]);
        texts.push_back(fact.value);
        texts.push_back(std::to_string(fact.rank));
    }
    return texts;
}

std::vector<crm::Rank> field_ranks(const crm::Touch& touch) {
    std::vector<crm::Rank> ranks;
    each_field(touch, [&](const crm::Ranked<std::string>& field) { ranks.push_back(field.rank); });
    return ranks;
}

}  // namespace postgres
