// A file descriptor that closes itself.
#pragma once

#include <unistd.h>

#include <utility>

namespace posix {

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }

    int get() const { return value_; }
    // Gives the descriptor away: somebody else closes it.
    int release() { return std::exchange(value_, -1); }

private:
    int value_;  // -1 for none
};

}  // namespace posix
