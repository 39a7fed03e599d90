#include "crm/chat.hpp"

#include <algorithm>
#include <utility>

#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t most_visitor_facts = 100;
constexpr std::size_t visitor_fact_characters = 10000;

// The first observation in a chat is the truest, and a token knows more than the tags that Jivo saw.
Rank touch_rank(const Event& event, Rank rank) {
    constexpr Rank latest = Rank{1} << 60;
    return (event.token.raw.empty() ? 0 : latest) + latest - rank;
}

// Whether it told anything new.
bool join_touch(Touch& touch, const Event& event, Rank rank) {
    const Attribution& seen = event.attribution;
    const Rank order = touch_rank(event, rank);
    bool is_changed = false;
    for (const auto& [field, value] : {std::pair{&touch.utm_source, &seen.utm_source},
                                       {&touch.utm_medium, &seen.utm_medium},
                                       {&touch.utm_campaign, &seen.utm_campaign},
                                       {&touch.utm_content, &seen.utm_content},
                                       {&touch.utm_term, &seen.utm_term},
                                       {&touch.referrer, &seen.referrer},
                                       {&touch.landing_page, &seen.landing_page},
                                       {&touch.ga_client_id, &seen.ga_client_id},
                                       {&touch.ym_client_id, &seen.ym_client_id}})
        is_changed = field->take(*value, order) || is_changed;
    return is_changed;
}

bool same_agent(const Agent& left, const Agent& right) {
    return left.id.empty() && right.id.empty() ? left.email == right.email : left.id == right.id;
}

void join_agent(Chat& chat, const Agent& agent, Rank rank) {
    std::vector<ChatAgent>& agents = chat.agents;
    if (agent.id.empty() && agent.email.empty()) return;
    if (!agents.empty() && agents.front().is_final) return;
    const auto known = std::find_if(agents.begin(), agents.end(),
                                    [&](const ChatAgent& one) { return same_agent(one.agent, agent); });
    if (known == agents.end()) {
        agents.push_back({agent, rank, false});
    } else if (rank > known->rank || (rank == known->rank && known->agent < agent)) {
        *known = {agent, rank, false};
    } else {
        return;
    }
    chat.agents_are_changed = true;
    std::sort(agents.begin(), agents.end(), [](const ChatAgent& left, const ChatAgent& right) {
        return left.rank != right.rank ? left.rank < right.rank : left.agent < right.agent;
    });
}

// Of two final lists of equal rank the longer one counts, and of equally long ones the greater, because
// something has to decide that is not the arrival.
bool outranks(const std::vector<Agent>& closing, Rank rank, const std::vector<ChatAgent>& known) {
    if (known.empty() || !known.front().is_final) return true;
    if (rank != known.front().rank) return rank > known.front().rank;
    if (closing.size() != known.size()) return closing.size() > known.size();
    std::vector<Agent> known_agents;
    known_agents.reserve(known.size());
    for (const ChatAgent& one : known) known_agents.push_back(one.agent);
    return known_agents < closing;
}

void join_final_agents(Chat& chat, const std::vector<Agent>& closing, Rank rank) {
    std::vector<ChatAgent>& agents = chat.agents;
    if (closing.empty() || !outranks(closing, rank, agents)) return;
    chat.agents_are_changed = true;
    agents.clear();
    for (const Agent& agent : closing) agents.push_back({agent, rank, true});
}

void join_conversation(Chat& chat, const Event& event) {
    Rank size = 0;
    for (const Message& message : event.messages) size += static_cast<Rank>(message.text.size());
    const Rank rank = (static_cast<Rank>(event.messages.size()) << 32) + size;
    if (rank > chat.messages_rank) {
        chat.messages = event.messages;
        chat.messages_are_replaced = chat.messages_rank > 0;
        chat.messages_rank = rank;
    }
    chat.transcript.take(event.transcript, static_cast<Rank>(event.transcript.size()));
    const bool agent_spoke =
        std::any_of(event.messages.begin(), event.messages.end(),
                    [](const Message& message) { return message.author == Message::Author::agent; });
    chat.is_answered = chat.is_answered || agent_spoke || (event.messages.empty() && !event.agents.empty());
}

void join_finish(Chat& chat, const Event& event, Rank rank) {
    const Time moment = event.occurred_at.value_or(event.received_at);
    chat.finished_at = chat.finished_at ? std::min(*chat.finished_at, moment) : moment;
    chat.status = ChatStatus::finished;
    chat.rating.take(event.rate, rank);
    chat.is_blacklisted = chat.is_blacklisted || event.blacklisted;
    join_final_agents(chat, event.agents, rank);
    join_conversation(chat, event);
}

void join_visitor_number(Chat& chat, const std::string& number, Rank rank) {
    if (number.empty()) return;
    if (chat.visitor_number.empty()) {
        chat.visitor_number = number;
        chat.visitor_number_rank = rank;
    } else if (chat.visitor_number == number) {
        chat.visitor_number_rank = std::min(chat.visitor_number_rank, rank);
    }
}

void join_details(Chat& chat, const Event& event, Rank rank) {
    chat.visitor_name.take(event.visitor.name, rank);
    chat.department.take(event.department, rank);
    chat.topic.take(event.topic, rank);
    chat.organization.take(event.organization, rank);
    chat.client_status.take(event.status, rank);
    chat.tags.take(event.tags, rank);
    chat.assigned_agent.take(event.assigned_agent, rank);
    chat.page.take(event.page, rank);
    chat.session.take(event.session, rank);
    chat.social.take(event.visitor.social, rank);
    chat.invitation.take(event.invitation, rank);
    chat.token.take(event.token, rank);
    if (event.visitor.chats_count)
        chat.chats_count = std::max(chat.chats_count.value_or(0), *event.visitor.chats_count);
    join_visitor_number(chat, event.visitor.number, rank);
}

}  // namespace

void RankedSession::take(const Session& observed, Rank rank) {
    for (std::size_t at = 0; at < session_fields.size(); ++at) {
        Ranked<std::string> field{value.*session_fields[at], ranks[at]};
        field.take(observed.*session_fields[at], rank);
        value.*session_fields[at] = std::move(field.value);
        ranks[at] = field.rank;
    }
}

bool Touch::is_empty() const {
    for (const auto* field : {&utm_source, &utm_medium, &utm_campaign, &utm_content, &utm_term, &referrer,
                              &landing_page, &ga_client_id, &ym_client_id})
        if (!field->value.empty()) return false;
    return true;
}

bool Touch::is_direct() const {
    const std::string& source = utm_source.value;
    return source == "(direct)" || source == "direct" || (source.empty() && referrer.value.empty());
}

Chat open_chat(std::int64_t id, const Event& event, const Policy& policy) {
    Chat chat;
    chat.id = id;
    chat.widget_id = event.widget_id;
    chat.jivo_chat_id = event.chat_id;
    chat.opened_at = event.occurred_at.value_or(event.received_at);
    chat.site_id = policy.find_site(event.widget_id, event.page.url).id;
    return chat;
}

Rank rank_of(const Event& event, const Chat* chat) {
    if (event.occurred_at) return rank_at(*event.occurred_at, event.kind);
    return rank_at(chat ? chat->opened_at : event.received_at, event.kind);
}

void join_event(Chat& chat, const Event& event, const Policy& policy) {
    const Time moment = event.occurred_at.value_or(event.received_at);
    chat.touch_is_changed = chat.touch_is_changed || moment < chat.opened_at;
    chat.opened_at = std::min(chat.opened_at, moment);
    const Rank rank = rank_of(event, &chat);
    join_details(chat, event, rank);
    chat.site_id = policy.find_site(chat.widget_id, chat.page.value.url).id;
    chat.touch_is_changed = join_touch(chat.touch, event, rank) || chat.touch_is_changed;
    join_agent(chat, event.agent, rank);
    if (event.kind == EventKind::chat_accepted) chat.status = std::max(chat.status, ChatStatus::answered);
    if (event.kind == EventKind::chat_finished) join_finish(chat, event, rank);
    const bool is_outgoing_call = event.kind == EventKind::call_event && event.call.type == "outgoing";
    chat.is_request = chat.is_request || (!is_outgoing_call && event.kind != EventKind::chat_assigned);
}

void remember_visitor(Chat& chat, const Event& event) {
    const Rank rank = rank_of(event, &chat);
    const auto remember = [&](VisitorFact::Kind kind, const std::string& value) {
        const VisitorFact fact{kind, text::clip(value, visitor_fact_characters), rank};
        auto& facts = chat.visitor_facts;
        if (value.empty() || facts.size() >= most_visitor_facts) return;
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
    };
    remember(VisitorFact::Kind::name, event.visitor.name);
    remember(VisitorFact::Kind::email, event.visitor.email);
    remember(VisitorFact::Kind::phone, event.visitor.phone);
    remember(VisitorFact::Kind::description, event.visitor.description);
}

std::vector<NamedLogin> responsible_logins(const Chat& chat) {
    std::vector<NamedLogin> logins;
    if (!chat.assigned_agent.value.email.empty())
        logins.push_back({chat.assigned_agent.value.email, "assigned_agent"});
    if (!chat.agents.empty() && !chat.agents.back().agent.email.empty())
        logins.push_back({chat.agents.back().agent.email, "chat_agent"});
    return logins;
}

}  // namespace crm
