#include "posix/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace posix {
namespace {

// The result of a system call that a signal did not interrupt. Throws for any other failure.
template <typename Call>
auto completed(const char* what, Call call) {
    auto result = call();
    while (result == -1 && errno == EINTR) result = call();
    if (result == -1) throw std::system_error(errno, std::generic_category(), what);
    return result;
}

Descriptor open(const std::filesystem::path& path, int flags) {
    constexpr mode_t mode = S_IRUSR | S_IWUSR;
    return Descriptor(completed("open", [&] { return ::open(path.c_str(), flags | O_CLOEXEC, mode); }));
}

void sync(const Descriptor& descriptor) {
    completed("fsync", [&] { return ::fsync(descriptor.get()); });
}

void write_all(const Descriptor& descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written =
            completed("write", [&] { return ::write(descriptor.get(), bytes.data(), bytes.size()); });
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

void write_new_file(const std::filesystem::path& path, std::string_view bytes) {
    const Descriptor descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL);
    try {
        write_all(descriptor, bytes);
        sync(descriptor);
    } catch (...) {
        ::unlink(path.c_str());
        throw;
    }
}

void sync_directory(const std::filesystem::path& path) {
    sync(open(path, O_RDONLY | O_DIRECTORY));
}

std::string read_file(const std::filesystem::path& path) {
    const Descriptor descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    std::string bytes;
    std::array<char, 16384> part;
    while (true) {
        const ssize_t read =
            completed("read", [&] { return ::read(descriptor.get(), part.data(), part.size()); });
        if (read == 0) return bytes;
        bytes.append(part.data(), static_cast<std::size_t>(read));
    }
}

std::optional<Descriptor> try_lock(const std::filesystem::path& path) {
    Descriptor descriptor = open(path, O_RDWR | O_CREAT);
    try {
        completed("flock", [&] { return ::flock(descriptor.get(), LOCK_EX | LOCK_NB); });
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::operation_would_block) return std::nullopt;
        throw;
    }
    return descriptor;
}

Descriptor lock_directory(const std::filesystem::path& path) {
    Descriptor descriptor = open(path, O_RDONLY | O_DIRECTORY);
    completed("flock", [&] { return ::flock(descriptor.get(), LOCK_EX); });
    return descriptor;
}

}  // namespace posix
