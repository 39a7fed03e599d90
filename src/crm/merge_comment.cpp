#include "crm/merge_comment.hpp"

#include <string_view>

namespace crm {

namespace {

bool has_line(std::string_view text, std::string_view wanted) {
    while (true) {
        const std::size_t end = text.find('\n');
        if (text.substr(0, end) == wanted) return true;
        if (end == std::string_view::npos) return false;
        text.remove_prefix(end + 1);
    }
}

std::string both(std::string survivor, std::string_view merged) {
    while (true) {
        const std::size_t end = merged.find('\n');
        const std::string_view line = merged.substr(0, end);
        if (!has_line(survivor, line)) survivor.append("\n").append(line);
        if (end == std::string_view::npos) return survivor;
        merged.remove_prefix(end + 1);
    }
}

}  // namespace

std::string merged_comment(const std::string& survivor, const std::string& merged, CommentChoice choice) {
    if (survivor.empty() || merged.empty()) return survivor.empty() ? merged : survivor;
    switch (choice) {
        case CommentChoice::survivor:
            return survivor;
        case CommentChoice::merged:
            return merged;
        case CommentChoice::both:
            break;
    }
    return both(survivor, merged);
}

}  // namespace crm
