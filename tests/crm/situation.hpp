// A small company with a chat coming in: what the tests of the thinking start from. Made-up people, numbers
// that nobody answers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crm/decide.hpp"
#include "crm/match.hpp"

namespace crm_tests {

// Sites: the shop speaks English, the outlet Russian.
constexpr std::int64_t shop = 1;
constexpr std::int64_t outlet = 2;
constexpr auto shop_widget = "lWrSvShop1";
constexpr auto outlet_widget = "lWrSvOutl2";

// Managers: the company's default, two who chat, and the outlet's default. The shop has no default.
constexpr std::int64_t boss = 1;
constexpr std::int64_t olga = 2;
constexpr std::int64_t oleg = 3;
constexpr std::int64_t nina = 4;

// What the event would get if it made something.
constexpr std::int64_t new_contact = 1000;
constexpr std::int64_t new_chat = 2000;
constexpr std::int64_t new_lead = 3000;

// The day everything happens on is the 22nd of November 2026; hours are UTC, the sites live in Moscow.
crm::Time at(int hour, int minute = 0);
crm::Time days_before(int days, crm::Time moment);

crm::Identifier email(const std::string& raw, crm::Level level = crm::Level::typed);
crm::Identifier phone(const std::string& raw, crm::Level level = crm::Level::typed);
crm::Identifier visitor_number(const std::string& number);
crm::Identifier token(const std::string& login);

// A client named by staff; the first e-mail and the first phone are the primary ones.
crm::Contact client(std::int64_t id, const std::string& name, std::vector<crm::Identifier> identifiers = {});
// The same, with a name that the client gave.
crm::Contact self_named(crm::Contact contact);

// An open lead of the shop with its usual title.
crm::Lead lead(std::int64_t id, std::int64_t contact_id, const std::string& title = "Shop: Anna");
crm::Lead closed(crm::Lead lead, crm::LeadStatus status, crm::Time closed_at);

// An open task with one cause, due 15 minutes after it.
crm::Task task(std::int64_t id, crm::TaskKind kind, std::int64_t contact_id, const std::string& cause,
               crm::Time occurred_at);

crm::Agent agent(const std::string& id, const std::string& login);
crm::Message said(crm::Message::Author author, const std::string& text);

// Chat 77 of visitor 11 in the shop is accepted at noon, and nothing is known of the visitor.
struct Situation {
    Situation();

    crm::Policy policy;
    crm::Snapshot memory;
    crm::Event event;
    crm::Time now = at(12);

    crm::Site& site() { return policy.sites.front(); }
    crm::Contact& knows(crm::Contact contact);
    // The event's own chat is known, with that contact (0: with none).
    crm::Chat& knows_chat(std::int64_t contact_id = 0);

    crm::Match match() const;
    std::vector<crm::PossibleDuplicate> duplicates() const;  // when the match is followed
    crm::Decision decide() const;
};

// The one lead or task of a decision, failing the test when there is not exactly one.
crm::Lead only_lead(const crm::Decision& decision);
crm::Task only_task(const crm::Decision& decision, crm::TaskKind kind);

}  // namespace crm_tests
