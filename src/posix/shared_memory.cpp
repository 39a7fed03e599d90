#include "posix/shared_memory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace posix {
namespace {

constexpr std::size_t word = sizeof(std::uint64_t);

// With one more for the layout.
std::size_t words_for(std::size_t bytes) {
    return 1 + (bytes + word - 1) / word;
}

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

Descriptor open_or_make(const std::filesystem::path& path) {
    Descriptor descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (descriptor.get() < 0) fail("open");
    return descriptor;
}

struct stat status_of(const Descriptor& descriptor) {
    struct stat status {};
    if (::fstat(descriptor.get(), &status) != 0) fail("fstat");
    return status;
}

// While one makes or replaces the file, the others wait.
void lock(const Descriptor& descriptor) {
    while (::flock(descriptor.get(), LOCK_EX) != 0)
        if (errno != EINTR) fail("flock");
}

bool is_still(const std::filesystem::path& path, const struct stat& status) {
    struct stat there {};
    return ::stat(path.c_str(), &there) == 0 && there.st_dev == status.st_dev &&
           there.st_ino == status.st_ino;
}

std::uint64_t layout_in(const Descriptor& descriptor) {
    std::uint64_t layout = 0;
    if (::pread(descriptor.get(), &layout, word, 0) != static_cast<ssize_t>(word)) return 0;
    return layout;
}

// With all its room on the disk, so that a full disk later is nobody's death.
void fill(const Descriptor& descriptor, std::uint64_t layout, std::size_t bytes) {
    const int error = ::posix_fallocate(descriptor.get(), 0, static_cast<off_t>(bytes));
    if (error != 0) throw std::system_error(error, std::generic_category(), "posix_fallocate");
    if (::pwrite(descriptor.get(), &layout, word, 0) != static_cast<ssize_t>(word)) fail("pwrite");
}

// Beyond the bytes, where no data ever is.
struct flock mark(std::size_t number) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = static_cast<off_t>((std::size_t{1} << 30) + number);
    lock.l_len = 1;
    return lock;
}

}  // namespace

SharedMemory::SharedMemory(const std::filesystem::path& path, std::uint64_t layout, std::size_t bytes) {
    const std::size_t whole = words_for(bytes) * word;
    while (descriptor_.get() < 0) {
        Descriptor descriptor = open_or_make(path);
        lock(descriptor);
        const struct stat status = status_of(descriptor);
        if (!is_still(path, status)) continue;  // another has replaced it meanwhile
        if (status.st_size == 0) {
            fill(descriptor, layout, whole);
        } else if (static_cast<std::size_t>(status.st_size) != whole || layout_in(descriptor) != layout) {
            if (::unlink(path.c_str()) != 0) fail("unlink");
            continue;
        }
        if (::flock(descriptor.get(), LOCK_UN) != 0) fail("flock");
        descriptor_ = std::move(descriptor);
    }
    map(descriptor_.get(), words_for(bytes));
}

SharedMemory::SharedMemory(std::size_t bytes) {
    map(-1, words_for(bytes));
}

SharedMemory::~SharedMemory() {
    ::munmap(all_.data(), all_.size_bytes());
}

void SharedMemory::map(int descriptor, std::size_t words) {
    const int how = MAP_SHARED | (descriptor < 0 ? MAP_ANONYMOUS : 0);
    void* start = ::mmap(nullptr, words * word, PROT_READ | PROT_WRITE, how, descriptor, 0);
    if (start == MAP_FAILED) fail("mmap");
    all_ = {static_cast<std::uint64_t*>(start), words};
}

bool SharedMemory::try_mark(std::size_t number) const {
    if (descriptor_.get() < 0) return true;
    struct flock lock = mark(number);
    return ::fcntl(descriptor_.get(), F_OFD_SETLK, &lock) == 0;
}

bool SharedMemory::is_marked_elsewhere(std::size_t number) const {
    if (descriptor_.get() < 0) return false;
    struct flock lock = mark(number);
    return ::fcntl(descriptor_.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

}  // namespace posix
