// Events as Jivo writes them: JSON, one line each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/mix/chat.hpp"

namespace bench {

struct Line {
    bool is_visitors = false;
    std::int64_t said_at = 0;
    std::string text;
};

struct CallState {
    std::string_view type;
    std::string_view status;
};

// `now` is the moment of the event in seconds of the epoch; agent is the last of the chat's.
std::string chat_accepted(const Chat& chat, std::int64_t now);
std::string chat_updated(const Chat& chat, std::int64_t now);
std::string client_updated(const Chat& chat, std::int64_t now);
std::string chat_finished(const Chat& chat, std::int64_t now, const std::vector<Line>& lines);
std::string offline_message(const Chat& chat, std::int64_t now, const std::string& message);
std::string call_event(const Chat& chat, std::int64_t now, const CallState& state);

}  // namespace bench
