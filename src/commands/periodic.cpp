#include "commands/periodic.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include "log/log.hpp"

namespace commands {

namespace {

void repeat(const std::stop_token& stop, std::chrono::milliseconds pause, const Periodic::Work& work) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    while (!stop.stop_requested()) {
        try {
            work(stop);
        } catch (const std::exception& error) {
            logging::error("work beside the requests failed", {{"error", error.what()}});
        }
        std::unique_lock lock(mutex);
        stopped.wait_for(lock, stop, pause, [] { return false; });
    }
}

}  // namespace

Periodic::Periodic(std::chrono::milliseconds pause, Work work)
    : thread_([pause, work = std::move(work)](const std::stop_token& stop) { repeat(stop, pause, work); }) {}

}  // namespace commands
