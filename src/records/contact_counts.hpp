// How much belongs to a contact.
#pragma once

#include <cstdint>

#include "postgres/connection.hpp"

namespace records {

struct ContactCounts {
    std::int64_t chats = 0;
    std::int64_t calls = 0;
    std::int64_t offline_messages = 0;
    std::int64_t leads = 0;
    std::int64_t tasks = 0;
    std::int64_t notes = 0;
    std::int64_t identifiers = 0;
    std::int64_t comments = 0;
    std::int64_t fields = 0;
    std::int64_t attributes = 0;
};

ContactCounts count_of_contact(postgres::Connection& connection, std::int64_t contact_id);

}  // namespace records
