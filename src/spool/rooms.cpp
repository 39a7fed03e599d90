#include "spool/rooms.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "posix/file.hpp"
#include "spool/error.hpp"
#include "spool/file_name.hpp"

namespace spool {
namespace {

void make_directory(const std::filesystem::path& path) {
    // Not std::filesystem: others could look inside until its mode is set.
    if (::mkdir(path.c_str(), S_IRWXU) == 0) return posix::sync_directory(path.parent_path());
    if (errno != EEXIST) throw std::system_error(errno, std::generic_category());
    if (!std::filesystem::is_directory(path)) throw std::system_error(ENOTDIR, std::generic_category());
    if (::access(path.c_str(), R_OK | W_OK | X_OK) != 0) {
        throw std::system_error(errno, std::generic_category());
    }
}

}  // namespace

Rooms::Rooms(const std::filesystem::path& whole)
    : directory(std::filesystem::absolute(whole.has_filename() ? whole : whole.parent_path())),
      temporary(directory / "tmp"),
      arrived(directory / "new"),
      aside(directory / "aside"),
      lock(directory / "lock") {}

void make_rooms(const Rooms& rooms) {
    for (const auto& path : {rooms.directory, rooms.temporary, rooms.arrived, rooms.aside}) {
        try {
            make_directory(path);
        } catch (const std::system_error& error) {
            fail("use the directory", path, error.code());
        }
    }
}

std::vector<std::string> names_in(const std::filesystem::path& room) {
    std::vector<std::string> names;
    try {
        for (const auto& entry : std::filesystem::directory_iterator(room)) {
            std::string name = entry.path().filename().string();
            if (!name.starts_with('.')) names.push_back(std::move(name));
        }
    } catch (const std::filesystem::filesystem_error& error) {
        fail("list the directory", room, error.code());
    }
    return names;
}

Contents contents_of(const std::filesystem::path& room) {
    Contents contents;
    for (const std::string& name : names_in(room)) {
        ++contents.files;
        const std::optional<FileName> parsed = parse_file_name(name);
        contents.bytes += parsed ? parsed->size : size_of(room, name);
        if (!parsed) continue;
        contents.oldest = std::min(contents.oldest.value_or(parsed->received_at), parsed->received_at);
    }
    return contents;
}

std::uint64_t size_of(const std::filesystem::path& room, const std::string& name) {
    if (const auto parsed = parse_file_name(name)) return parsed->size;
    std::error_code missing;
    const std::uintmax_t size = std::filesystem::file_size(room / name, missing);
    return missing ? 0 : size;
}

}  // namespace spool
