// A memory as small as can be, that keeps decisions and recalls them for the next event. It holds one
// client's little world and recalls all of it: what the database leaves out is the database's own test.
#pragma once

#include <map>
#include <string>

#include "crm/decide.hpp"

namespace crm_tests {

class Memory {
public:
    // Decides on the event and keeps what was decided.
    void take(const crm::Event& event, const crm::Policy& policy, crm::Time now);

    void add(crm::Contact contact) { contacts_[contact.id] = std::move(contact); }
    void add(crm::Lead lead) { leads_[lead.id] = std::move(lead); }

    // Everything in it.
    std::string show() const;

private:
    crm::Snapshot recall(const crm::Event& event, const crm::EventKeys& keys) const;
    crm::Contact recall(crm::Contact contact, const crm::Event& event) const;
    void keep(crm::Decision decision);
    void keep(crm::Task task);

    std::map<std::int64_t, crm::Contact> contacts_;
    std::map<std::int64_t, crm::Chat> chats_;
    std::map<std::int64_t, crm::Lead> leads_;
    std::map<std::int64_t, crm::Task> tasks_;
    std::map<std::string, crm::CallRecord> calls_;
};

}  // namespace crm_tests
