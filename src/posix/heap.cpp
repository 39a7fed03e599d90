#include "posix/heap.hpp"

#include <malloc.h>

namespace posix {

namespace {

constexpr int heaps = 2;

}  // namespace

void share_heaps() {
    ::mallopt(M_ARENA_MAX, heaps);
}

}  // namespace posix
