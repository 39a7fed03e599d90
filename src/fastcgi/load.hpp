// How busy a pool is.
#pragma once

#include <chrono>
#include <cstddef>

namespace fastcgi {

struct Load {
    std::size_t workers = 0;
    // Those that are on a request: from its first byte until its answer is out. An idle kept connection keeps
    // a worker from others, and yet it is not busy.
    std::size_t busy = 0;
    // For how long no worker has been idle or has begun a request: the time that the last one to begin is on
    // its request. Zero while a worker is idle.
    std::chrono::steady_clock::duration without_progress{0};
};

}  // namespace fastcgi
