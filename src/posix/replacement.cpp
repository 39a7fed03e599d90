#include "posix/replacement.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "posix/file.hpp"

namespace posix {
namespace {

std::filesystem::path real_path(const std::filesystem::path& path) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(path));
}

Descriptor lock(const std::filesystem::path& directory) {
    try {
        return lock_directory(directory);
    } catch (const std::system_error& error) {
        throw std::system_error(
            error.code(), "can't open the directory " + directory.string() + ", make it or correct its mode");
    }
}

void copy_owner_and_mode(const std::filesystem::path& from, const std::filesystem::path& to) {
    struct stat status {};
    if (::stat(from.c_str(), &status) != 0) return;
    if (::chown(to.c_str(), status.st_uid, status.st_gid) != 0 ||
        ::chmod(to.c_str(), status.st_mode & 07777U) != 0) {
        throw std::system_error(errno, std::generic_category(),
                                "can't keep the owner and mode of " + from.string() +
                                    ", run this as root or as the file's owner");
    }
}

// Gone at the end unless it has got another name.
class TemporaryFile {
public:
    TemporaryFile(std::filesystem::path path, std::string_view content) : path_(std::move(path)) {
        // What a process that was killed has left.
        ::unlink(path_.c_str());
        try {
            write_new_file(path_, content);
        } catch (const std::system_error& error) {
            throw std::system_error(error.code(), "can't write " + path_.string() +
                                                      ", make room, or run this as one who may write there");
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { ::unlink(path_.c_str()); }

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace

Replacement::Replacement(const std::filesystem::path& path)
    : path_(real_path(path)), lock_(lock(path_.parent_path())) {}

void Replacement::write(std::string_view content) const {
    const TemporaryFile temporary(path_.string() + ".new", content);
    copy_owner_and_mode(path_, temporary.path());
    std::filesystem::rename(temporary.path(), path_);
    sync_directory(path_.parent_path());
}

}  // namespace posix
