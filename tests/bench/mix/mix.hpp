// The made-up day of a company: an endless row of events as Jivo would send them, the dialogs among each
// other. The same seed and clients give the same events on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/mix/body.hpp"

namespace bench {

class Mix {
public:
    static constexpr std::uint64_t most_events = 200'000;
    static constexpr std::uint64_t most_seeds = 500;

    // `clients`, in the order of how often they write, must live as long. Mixes of different seeds below
    // most_seeds have no chat and no new client in common.
    Mix(std::uint64_t seed, const std::vector<Person>& clients);

    // Of 100 events: 40 chat_accepted, 15 chat_updated, 5 client_updated, 25 chat_finished with 5 to 60
    // messages, 10 offline_message, 5 call_event. At most most_events times.
    std::string next();

private:
    Chat new_chat();
    Chat& open_chat();
    std::string accept();
    std::string hand_over(Chat& chat);
    std::string update();
    std::string update_client();
    std::string finish();
    std::string leave_message();
    std::string call();
    std::vector<Line> conversation(Chat& chat);

    Random random_;
    People people_;
    std::uint64_t next_chat_;
    std::int64_t now_;
    std::vector<Chat> open_;
    std::vector<Chat> calls_;
};

}  // namespace bench
