// Files, where the standard library promises too little: bytes that are on the disk, and locks that end with
// the process. Every function is thread-safe, goes on after a signal and throws std::system_error.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "posix/descriptor.hpp"

namespace posix {

// Makes a file of mode 0600 and returns when its bytes are on the disk. Its name is so only after
// sync_directory. A file that is there already is an error and left alone; after any other error there is
// none.
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

// Returns when the names in the directory are on the disk as they are now.
void sync_directory(const std::filesystem::path& path);

// All of a file. A symbolic link is an error, and a pipe does not make it wait.
std::string read_file(const std::filesystem::path& path);

// Locks the file, which is made where it is missing, until the descriptor is closed or the process dies.
// Nothing while another holds it, be it in this process.
std::optional<Descriptor> try_lock(const std::filesystem::path& path);

// Waits until no other has the directory locked, and locks it until the descriptor is closed or the process
// dies.
Descriptor lock_directory(const std::filesystem::path& path);

}  // namespace posix
