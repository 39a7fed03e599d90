// What is counted in a report, and the shares that people compare.
#pragma once

#include <cstdint>
#include <optional>

namespace records {

// Leads made in the period, by what has become of them until now.
struct LeadCounts {
    std::int64_t new_ = 0;
    std::int64_t in_work = 0;
    std::int64_t won = 0;
    std::int64_t lost = 0;
    std::int64_t amount = 0;  // of the won ones, in hundredths

    std::int64_t all() const { return new_ + in_work + won + lost; }
    LeadCounts& operator+=(const LeadCounts& other);
};

// Chats opened in the period. A manager's are those of his leads, and of his clients where a chat has no
// lead.
struct ChatCounts {
    std::int64_t all = 0;
    std::int64_t answered = 0;
    std::int64_t missed = 0;    // the rest is still open, or was an offline message
    std::int64_t measured = 0;  // answered, and the messages tell when
    std::int64_t prompt = 0;    // of the measured: answered within a minute

    ChatCounts& operator+=(const ChatCounts& other);
};

// The share as a number from 0 to 1; nothing when there is nothing to have a share of.
std::optional<double> conversion(const LeadCounts& leads);    // won, of all
std::optional<double> missed_share(const ChatCounts& chats);  // of those that are answered or missed
std::optional<double> prompt_share(const ChatCounts& chats);  // of the measured ones

}  // namespace records
