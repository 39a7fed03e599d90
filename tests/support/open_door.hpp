// A door with one secret, and the path that opens it.
#pragma once

#include <string>

#include "secrets/door.hpp"
#include "support/temporary_directory.hpp"

namespace support {

class OpenDoor {
public:
    // What a request has to ask for.
    const std::string& path() const { return path_; }
    secrets::Door& door() { return door_; }

private:
    TemporaryDirectory directory_;
    std::string file_ = directory_.file("secrets");
    std::string path_ = "/jivo/" + secrets::add_secret(file_, "main", secrets::Time()).secret;
    secrets::Door door_{file_};
};

}  // namespace support
