#include "jivo/people.hpp"

#include <charconv>
#include <optional>
#include <string>

namespace jivo {
namespace {

std::string first_filled(const std::string& first, const std::string& second) {
    return first.empty() ? second : first;
}

std::optional<int> count_of(const std::string& digits) {
    int count = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, count);
    if (error != std::errc{} || stop != end || count < 0) return std::nullopt;
    return count;
}

// An array whose items `decode` turns into values; blank values are left out.
template <typename Value>
std::vector<Value> decode_all(const Json& items, Value (*decode)(const Json&)) {
    std::vector<Value> values;
    if (!items.IsArray()) return values;
    for (const Json& item : items.GetArray()) {
        Value value = decode(item);
        if (value != Value{}) values.push_back(std::move(value));
    }
    return values;
}

}  // namespace

crm::Visitor decode_visitor(const Json& root) {
    const Json& visitor = member(root, "visitor");
    return {
        .name = short_text_of(visitor, "name"),
        .email = short_text_of(visitor, "email"),
        .phone = short_text_of(visitor, "phone"),
        .description = text_of(visitor, "description"),
        .number = first_filled(id_of(visitor, "number"), id_of(root, "client_id")),
        .social = text_or_json_of(member(visitor, "social")),
        .chats_count = count_of(id_of(visitor, "chats_count")),
    };
}

crm::Agent decode_agent(const Json& agent) {
    return {
        .id = id_of(agent, "id"),
        .name = short_text_of(agent, "name"),
        .email = short_text_of(agent, "email"),
        .phone = short_text_of(agent, "phone"),
    };
}

std::vector<crm::Agent> decode_agents(const Json& agents) {
    return decode_all(agents, decode_agent);
}

crm::Named decode_named(const Json& named) {
    return {
        .id = first_filled(id_of(named, "id"), id_of(named, "topic_id")),
        .title = first_filled(short_text_of(named, "title"), short_text_of(named, "name")),
    };
}

std::vector<crm::Named> decode_tags(const Json& tags) {
    return decode_all(tags, decode_named);
}

}  // namespace jivo
