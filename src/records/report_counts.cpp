#include "records/report_counts.hpp"

namespace records {

namespace {

std::optional<double> share(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

LeadCounts& LeadCounts::operator+=(const LeadCounts& other) {
    new_ += other.new_;
    in_work += other.in_work;
    won += other.won;
    lost += other.lost;
    amount += other.amount;
    return *this;
}

ChatCounts& ChatCounts::operator+=(const ChatCounts& other) {
    all += other.all;
    answered += other.answered;
    missed += other.missed;
    measured += other.measured;
    prompt += other.prompt;
    return *this;
}

std::optional<double> conversion(const LeadCounts& leads) {
    return share(leads.won, leads.all());
}

std::optional<double> missed_share(const ChatCounts& chats) {
    return share(chats.missed, chats.answered + chats.missed);
}

std::optional<double> prompt_share(const ChatCounts& chats) {
    return share(chats.prompt, chats.measured);
}

}  // namespace records
