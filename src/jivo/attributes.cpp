#include "jivo/attributes.hpp"

#include <string_view>

#include "text/text.hpp"

namespace jivo {
namespace {

using Attributes = std::vector<std::pair<std::string, std::string>>;

void add(Attributes& attributes, const std::string& name, const Json& value) {
    const std::string content =
        value.IsBool() ? (value.GetBool() ? "true" : "false") : text_or_json_of(value);
    std::string trimmed = text::trim(name);
    if (!trimmed.empty() && !content.empty()) attributes.emplace_back(std::move(trimmed), content);
}

void add_members(Attributes& attributes, const Json& object) {
    for (const auto& each : object.GetObject()) add(attributes, text_of(each.name), each.value);
}

std::string name_in(const Json& item) {
    for (const std::string_view member_name : {"name", "title", "key"}) {
        std::string name = short_text_of(item, member_name);
        if (!name.empty()) return name;
    }
    return {};
}

}  // namespace

Attributes decode_attributes(const Json& attributes) {
    Attributes decoded;
    if (attributes.IsObject()) add_members(decoded, attributes);
    if (!attributes.IsArray()) return decoded;
    for (const Json& item : attributes.GetArray()) {
        if (!item.IsObject()) continue;
        if (item.HasMember("value")) {
            add(decoded, name_in(item), member(item, "value"));
        } else {
            add_members(decoded, item);
        }
    }
    return decoded;
}

}  // namespace jivo
