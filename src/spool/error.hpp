// What goes wrong with the spool's directory.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace spool {

// The message names the directory or file, what is wrong with it and what to do; nothing of any content.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The spool holds as much as it may.
struct Full : Error {
    using Error::Error;
};

// Throws Error: "can't <what> <path>: <reason> (what to look at)".
[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path, std::error_code reason);

}  // namespace spool
