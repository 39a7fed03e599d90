// A made-up dialog: what all its events have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/mix/people.hpp"

namespace bench {

struct Agent {
    std::string_view name;
    unsigned number;  // manager<number>@example.com, as fill.sql names managers
};

// Where the visitor sits and came from.
struct Visit {
    std::string_view city;
    std::string_view region;
    std::string_view latitude;
    std::string_view longitude;
    std::string ip_address;
    std::string_view browser;
    std::string_view source;  // of the advertisement; "" for who came by himself
    std::string_view medium;
    unsigned campaign = 0;
    unsigned page = 0;
};

struct Chat {
    std::uint64_t id = 0;
    Person person;
    bool has_told = false;  // name, e-mail and phone: nothing is known of who has not
    std::string description;
    std::string tag;
    std::uint64_t chats_count = 1;
    std::vector<Agent> agents;  // who took it, one after the other
    Visit visit;
    std::int64_t opened_at = 0;  // seconds of the epoch
    unsigned states = 0;         // of a call: how many have been told
    unsigned call_type = 0;
};

Agent made_up_agent(Random& random);
Visit made_up_visit(Random& random);

}  // namespace bench
