#include "pages/contact_counts.hpp"

#include <utility>
#include <vector>

#include "pages/items.hpp"

namespace pages {

std::string counted(const Visit& visit, const records::ContactCounts& counts) {
    const std::pair<const char*, std::int64_t> all[]{
        {"counts.chats", counts.chats},
        {"counts.calls", counts.calls},
        {"counts.offline_messages", counts.offline_messages},
        {"counts.leads", counts.leads},
        {"counts.tasks", counts.tasks},
        {"counts.notes", counts.notes},
        {"counts.identifiers", counts.identifiers},
        {"counts.comments", counts.comments},
        {"counts.fields", counts.fields},
        {"counts.attributes", counts.attributes},
    };
    std::vector<std::string> words;
    for (const auto& [key, count] : all)
        if (count > 0) words.push_back(visit.texts.format(key, {{"count", count}}));
    return listed(words);
}

}  // namespace pages
