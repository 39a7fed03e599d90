// Sends deliveries to a web server over kept connections, on one thread.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "bench/load/schedule.hpp"

namespace bench {

struct Target {
    std::string host;  // a numeric address
    unsigned short port = 0;
    std::string path;
};

struct Answer {
    unsigned status = 0;  // 0: none came
    double milliseconds = 0;
    std::string body;
};

struct Outcome {
    std::vector<Answer> answers;  // of each delivery
    double seconds = 0;           // from the first that was sent to the last answer
    double processor_seconds = 0;
    double latest_start =
        0;  // in milliseconds: how long a delivery that was due waited for a connection at most
    std::size_t reconnections = 0;
    std::size_t bytes_sent = 0;
    std::size_t bytes_received = 0;
};

// Without a rate each connection sends the next delivery as soon as it has its answer, and latency counts
// from the sending. With a rate (deliveries a second) the moment of each sending is fixed beforehand, latency
// counts from that moment, and who finds no free connection waits for one. Throws boost::system::system_error
// when nobody listens.
Outcome drive(const Target& target, const std::vector<Delivery>& deliveries, std::size_t connections,
              double rate);

}  // namespace bench
