// What recall() asks about some events: the calls of one round trip, and where among their results each
// stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "postgres/recall.hpp"

namespace postgres {

struct RecallCalls {
    explicit RecallCalls(std::span<const Incoming> events);

    std::vector<Connection::Call> calls;
    std::vector<std::string> call_keys;  // of each event; "" where it is no call

    std::size_t locked_contacts = 0;
    std::size_t repeats = 0;
    std::size_t new_ids = 0;
    std::size_t candidates = 0;
    std::size_t chats = 0;
    std::size_t chat_agents = 0;
    std::size_t contacts = 0;
    std::size_t identifiers = 0;
    std::size_t contact_parts = 0;
    std::size_t leads = 0;
    std::size_t tasks = 0;
    // Asked where an event needs it.
    std::vector<std::optional<std::size_t>> claims;  // of each event that has a row already
    std::optional<std::size_t> linked_contacts;
    std::optional<std::size_t> phone_calls;

private:
    std::size_t ask(const Statement& statement, Parameters parameters = {});
    void lock(std::span<const Incoming> events, const Parameter& keys);
    void ask_about_events(std::span<const Incoming> events, const Parameter& all_chats);
};

}  // namespace postgres
