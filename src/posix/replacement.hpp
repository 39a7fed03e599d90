// A file that is replaced as a whole: who reads it finds the old content or the new one, whatever dies when.
#pragma once

#include <filesystem>
#include <string_view>

#include "posix/descriptor.hpp"

namespace posix {

// While it lives no other Replacement of a file in the same directory does, in any process: so that what one
// read, changed and wrote is not undone by another. Throws std::system_error; the constructor waits.
class Replacement {
public:
    // Where the path is a link, what it points to is replaced.
    explicit Replacement(const std::filesystem::path& path);

    // Returns when the content is on the disk under the file's name. Owner, group and mode of an existing
    // file stay; a new one gets 0600. After an error the old file is untouched, unless only its directory
    // could not be brought to the disk.
    void write(std::string_view content) const;

private:
    std::filesystem::path path_;
    Descriptor lock_;
};

}  // namespace posix
