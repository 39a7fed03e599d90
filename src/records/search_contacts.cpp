#include "records/search_contacts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "postgres/values.hpp"
#include "records/search_statements.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Result;
using postgres::Row;

struct Hit {
    std::int64_t contact_id = 0;
    FoundBy by = FoundBy::id;
    std::string found;
};

// As the statements write them, in the order of FoundBy.
constexpr std::array reasons{"id",           "phone",      "email",      "name",
                             "phone_ending", "email_part", "near_phone", "similar_name"};

FoundBy reason_of(const std::string& name) {
    return static_cast<FoundBy>(std::ranges::find(reasons, name) - reasons.begin());
}

void add_hits(const std::optional<Result>& result, std::vector<Hit>& hits, Found& found) {
    found.is_cut_short |= !result;
    for (std::size_t index = 0; result && index < result->rows(); ++index) {
        Row row(*result, index);
        const std::int64_t contact_id = row.integer();
        const FoundBy by = reason_of(row.text());
        hits.push_back({contact_id, by, row.text()});
    }
}

void add_by_phone(postgres::Connection& connection, const crm::SearchTerms& terms, std::vector<Hit>& hits,
                  Found& found) {
    if (terms.phone_digits.empty()) return;
    std::vector<std::string> one_mistake, two_mistakes;
    for (const std::string& phone : terms.phones) {
        const crm::NearPhones near = crm::near_phones(phone);
        one_mistake.insert(one_mistake.end(), near.one_mistake.begin(), near.one_mistake.end());
        two_mistakes.insert(two_mistakes.end(), near.two_mistakes.begin(), near.two_mistakes.end());
    }
    const std::string from(terms.phone_digits.rbegin(), terms.phone_digits.rend());
    const std::string up_to = from + ':';  // the character behind 9
    add_hits(run_search(connection, search_by_phone,
                        {parameter(terms.phones), parameter(one_mistake), parameter(two_mistakes),
                         parameter(from), parameter(up_to)}),
             hits, found);
}

void add_by_name(postgres::Connection& connection, const crm::SearchTerms& terms, std::vector<Hit>& hits,
                 Found& found) {
    if (terms.names.empty()) return;
    // More than three words are no name: it is not asked what they are near to.
    const bool may_be_a_name = terms.names.size() <= 3;
    const auto near = [&](std::size_t place) {
        return may_be_a_name && place < terms.names.size() ? crm::near_words(terms.names[place])
                                                           : std::vector<std::string>();
    };
    add_hits(run_search(connection, search_by_name,
                        {parameter(terms.names), parameter(near(0)), parameter(near(1))}),
             hits, found);
}

// For LIKE, where it stands for itself.
std::string pattern_of(const std::string& part) {
    std::string pattern = "%";
    for (const char each : part) {
        if (each == '%' || each == '_' || each == '\\') pattern += '\\';
        pattern += each;
    }
    return pattern + '%';
}

std::vector<Hit> look_for(postgres::Connection& connection, const crm::SearchTerms& terms, Found& found) {
    std::vector<Hit> hits;
    if (terms.id) hits.push_back({*terms.id, FoundBy::id, ""});
    add_by_phone(connection, terms, hits, found);
    if (!terms.email_part.empty())
        add_hits(run_search(connection, search_by_email,
                            {parameter(terms.email), parameter(pattern_of(terms.email_part))}),
                 hits, found);
    add_by_name(connection, terms, hits, found);
    std::ranges::stable_sort(hits, {}, &Hit::by);
    return hits;
}

using Shown = std::map<std::int64_t, FoundContact>;  // by the id that was found

Shown show(postgres::Connection& connection, const std::vector<Hit>& hits, Found& found) {
    std::vector<std::int64_t> ids;
    ids.reserve(hits.size());
    for (const Hit& hit : hits) ids.push_back(hit.contact_id);
    const std::optional<Result> result = run_search(connection, search_contacts, {parameter(ids)});
    found.is_cut_short |= !result;
    Shown shown;
    for (std::size_t index = 0; result && index < result->rows(); ++index) {
        Row row(*result, index);
        FoundContact& contact = shown[row.integer()];
        contact.id = row.integer();
        contact.name = row.text();
        contact.email = row.text();
        contact.phone = row.text();
    }
    return shown;
}

}  // namespace

void search_contacts_for(postgres::Connection& connection, const crm::SearchTerms& terms, Found& found) {
    const std::vector<Hit> hits = look_for(connection, terms, found);
    if (hits.empty()) return;
    Shown shown = show(connection, hits, found);
    for (const Hit& hit : hits) {
        const auto contact = shown.find(hit.contact_id);
        if (contact == shown.end() ||
            std::ranges::count(found.contacts, contact->second.id, &FoundContact::id) > 0)
            continue;
        found.contacts_go_on = found.contacts.size() == most_found;
        if (found.contacts_go_on) return;
        found.contacts.push_back(contact->second);
        found.contacts.back().by = hit.by;
        found.contacts.back().found = hit.found;
    }
}

}  // namespace records
