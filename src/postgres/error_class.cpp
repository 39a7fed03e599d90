#include "postgres/error_class.hpp"

namespace postgres {

std::string_view error_class(std::string_view sqlstate) {
    const std::string_view kind = sqlstate.substr(0, 2);
    if (sqlstate == "57014") return "timeout";
    if (sqlstate == "55P03") return "lock";
    if (sqlstate == "25006") return "read_only";
    if (sqlstate.empty() || kind == "08" || kind == "57") return "connection";
    if (kind == "40") return "conflict";
    if (kind == "23") return "constraint";
    if (kind == "28" || sqlstate == "42501") return "rights";
    if (kind == "53" || kind == "58") return "resources";
    return "other";
}

}  // namespace postgres
