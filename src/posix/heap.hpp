// The C library's heap.
#pragma once

namespace posix {

// To be called before there are threads. By itself the C library gives each thread a heap of its own, and
// each keeps room for the largest event that its thread ever had: the memory of a pool grew with the time
// that it ran. What threads allocate for a moment stays their own all the same.
void share_heaps();

}  // namespace posix
