#include "jivo/json.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <utility>

#include "jivo/mend.hpp"
#include "text/text.hpp"

namespace jivo {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::size_t longest_short_text = 300;  // characters
constexpr std::size_t longest_id = 100;          // bytes

std::string_view view_of(const Json& string) {
    return {string.GetString(), string.GetStringLength()};
}

std::string error_text(rapidjson::ParseErrorCode code, std::size_t byte) {
    std::string what = rapidjson::GetParseError_En(code);
    if (what.ends_with('.')) what.pop_back();
    if (what.front() >= 'A' && what.front() <= 'Z')
        what.front() = static_cast<char>(what.front() - 'A' + 'a');
    return "not JSON: " + what + " at byte " + std::to_string(byte);
}

std::string taken(const rapidjson::StringBuffer& buffer) {
    return {buffer.GetString(), buffer.GetSize()};
}

void write_canonical(const Json& value, Writer& writer);

void write_canonical_object(const Json& object, Writer& writer) {
    std::vector<std::pair<std::string_view, const Json::Member*>> members;
    members.reserve(object.MemberCount());
    for (const auto& each : object.GetObject()) members.emplace_back(view_of(each.name), &each);
    // Of one name several times, the first stays first: they lie in memory one after the other.
    std::ranges::sort(members);
    writer.StartObject();
    for (const auto& [name, each] : members) {
        writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
        write_canonical(each->value, writer);
    }
    writer.EndObject();
}

// Recursion is bounded: parse_json accepts nothing deeper than deepest_nesting.
void write_canonical(const Json& value, Writer& writer) {
    if (value.IsObject()) {
        write_canonical_object(value, writer);
    } else if (value.IsArray()) {
        writer.StartArray();
        for (const Json& each : value.GetArray()) write_canonical(each, writer);
        writer.EndArray();
    } else {
        value.Accept(writer);
    }
}

}  // namespace

ParsedJson parse_json(std::string_view bytes) {
    Mended mended = mend(bytes);
    ParsedJson parsed;
    parsed.flags = std::move(mended.flags);
    if (!mended.beyond_limit.empty()) {
        parsed.error = std::move(mended.beyond_limit);
        return parsed;
    }
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    parsed.document.Parse<flags>(mended.json.c_str());
    if (parsed.document.HasParseError()) {
        parsed.error = error_text(parsed.document.GetParseError(), parsed.document.GetErrorOffset());
    }
    return parsed;
}

const Json& member(const Json& object, std::string_view name) {
    static const Json null;
    if (!object.IsObject()) return null;
    const Json key{rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size()))};
    const auto found = object.FindMember(key);
    return found == object.MemberEnd() ? null : found->value;
}

std::string text_of(const Json& value) {
    return value.IsString() ? std::string{view_of(value)} : "";
}

std::string text_of(const Json& object, std::string_view name) {
    return text_of(member(object, name));
}

std::string short_text_of(const Json& object, std::string_view name) {
    return text::clip(text::trim(text_of(object, name)), longest_short_text);
}

std::string id_of(const Json& value) {
    std::string id = text::trim(text_of(value));
    return id.size() > longest_id ? "" : id;
}

std::string id_of(const Json& object, std::string_view name) {
    return id_of(member(object, name));
}

std::string text_or_json_of(const Json& value) {
    const bool is_filled = (value.IsObject() && !value.ObjectEmpty()) || (value.IsArray() && !value.Empty());
    if (!is_filled) return text_of(value);
    rapidjson::StringBuffer buffer;
    Writer writer{buffer};
    value.Accept(writer);
    return taken(buffer);
}

std::string canonical_text(const Json& value) {
    rapidjson::StringBuffer buffer;
    Writer writer{buffer};
    write_canonical(value, writer);
    return taken(buffer);
}

}  // namespace jivo
