#include "spool/error.hpp"

namespace spool {

void fail(const std::string& what, const std::filesystem::path& path, std::error_code reason) {
    throw Error(
        "can't " + what + " " + path.string() + ": " + reason.message() +
        " (see that the spool's directory exists, that the program's user may write there and that its "
        "disk has room)");
}

}  // namespace spool
