// Memory that several processes share through a file, and marks that end with the process that set them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "posix/descriptor.hpp"

namespace posix {

// Zeros at first. What one process writes the others see at once; what they change together must be atomic.
// It outlives the processes, until the machine or its disk does not. Thread-safe, as far as the memory's user
// is. Nobody may shorten the file while it is in use: that is death by SIGBUS, as with any mapped file.
class SharedMemory {
public:
    // Opens the file or makes it, mode 0600. A file of another `layout` or size is replaced by a new one:
    // whoever shares the old one goes on with it. Throws std::system_error.
    SharedMemory(const std::filesystem::path& path, std::uint64_t layout, std::size_t bytes);

    // For this process alone. Throws std::system_error.
    explicit SharedMemory(std::size_t bytes);

    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;
    ~SharedMemory();

    std::span<std::uint64_t> words() const { return all_.subspan(1); }

    // Sets mark `number` (0 and up) until this object or the process ends. False when it is set already, here
    // or in another process. Of a memory without a file: true.
    bool try_mark(std::size_t number) const;

    // Whether another process, or another object of this one, has set it.
    bool is_marked_elsewhere(std::size_t number) const;

private:
    void map(int descriptor, std::size_t words);

    Descriptor descriptor_{-1};
    std::span<std::uint64_t> all_;  // the layout, then the words
};

}  // namespace posix
