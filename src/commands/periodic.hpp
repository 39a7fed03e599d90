// Work that is done again and again beside the requests.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <thread>

namespace commands {

// Does the work at once and then after each pause, in a thread of its own, until this is gone: then it asks
// the work to stop and waits for its end. What the work throws is told in the log, and the next time comes
// all the same.
class Periodic {
public:
    using Work = std::function<void(const std::stop_token& stop)>;

    Periodic(std::chrono::milliseconds pause, Work work);

private:
    std::jthread thread_;
};

}  // namespace commands
