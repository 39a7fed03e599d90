#include "records/search.hpp"

#include <algorithm>
#include <utility>

#include "crm/search_terms.hpp"
#include "postgres/values.hpp"
#include "records/search_contacts.hpp"
#include "records/search_statements.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Parameters;
using postgres::Result;
using postgres::Row;

// Among so many newest rows with all the words, phrases are looked for.
constexpr int most_candidates = 300;

std::string quoted(const std::string& phrase) {
    return '"' + phrase + "\" ";
}

// As the statements of words begin: a row more than is shown tells that there are more.
Parameters words_and_phrases(const std::vector<std::string>& asked) {
    std::string words, phrases;
    for (const std::string& phrase : asked) {
        phrases += quoted(phrase);
        for (const std::string& word : text::words(phrase)) words += quoted(word);
    }
    const int most = words == phrases ? static_cast<int>(most_found) + 1 : most_candidates;
    return {parameter(words), parameter(phrases), parameter(most)};
}

void add_conversations(postgres::Connection& connection, const postgres::Statement& statement,
                       FoundConversation::Kind kind, const Parameters& asked, Found& found) {
    const std::optional<Result> result = run_search(connection, statement, asked);
    found.is_cut_short |= !result;
    for (std::size_t index = 0; result && index < result->rows(); ++index) {
        Row row(*result, index);
        FoundConversation& conversation = found.conversations.emplace_back();
        conversation.kind = kind;
        conversation.id = row.integer();
        conversation.contact_id = row.optional_integer();
        conversation.contact = row.text();
        conversation.happened_at = row.time();
        const std::string line = row.text();
        conversation.piece = read_piece(line, row.text());
    }
}

template <typename Item>
bool cut(std::vector<Item>& items) {
    if (items.size() <= most_found) return false;
    items.resize(most_found);
    return true;
}

void search_conversations_for(postgres::Connection& connection, const Parameters& asked, Found& found) {
    using Kind = FoundConversation::Kind;
    add_conversations(connection, search_chats, Kind::chat, asked, found);
    add_conversations(connection, search_offline_messages, Kind::offline_message, asked, found);
    add_conversations(connection, search_notes, Kind::note, asked, found);
    std::ranges::stable_sort(found.conversations, std::ranges::greater(), &FoundConversation::happened_at);
    found.conversations_go_on = cut(found.conversations);
}

void search_leads_for(postgres::Connection& connection, Parameters asked,
                      std::optional<std::int64_t> leads_of, std::optional<std::int64_t> id, Found& found) {
    asked.push_back(parameter(leads_of));
    asked.push_back(parameter(id));
    const std::optional<Result> result = run_search(connection, search_leads, asked);
    found.is_cut_short |= !result;
    for (std::size_t index = 0; result && index < result->rows(); ++index) {
        Row row(*result, index);
        FoundLead& lead = found.leads.emplace_back();
        lead.id = row.integer();
        lead.title = row.text();
        lead.status = row.text();
        lead.contact_id = row.optional_integer();
        lead.contact = row.text();
        lead.responsible = row.text();
        lead.created_at = row.time();
    }
    found.leads_go_on = cut(found.leads);
}

}  // namespace

Found search(postgres::Connection& connection, std::string_view text, std::string_view region,
             std::optional<std::int64_t> leads_of) {
    const crm::SearchTerms terms = crm::read_search(text, region);
    Found found;
    if (terms.is_empty()) return found;
    const Parameters asked = words_and_phrases(terms.phrases);
    search_contacts_for(connection, terms, found);
    if (!terms.phrases.empty()) search_conversations_for(connection, asked, found);
    search_leads_for(connection, asked, leads_of, terms.id, found);
    return found;
}

}  // namespace records
