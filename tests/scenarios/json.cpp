#include "scenarios/json.hpp"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace scenarios {
namespace {

using Member = rapidjson::Value::Member;

bool by_name(const Member& left, const Member& right) {
    return std::strcmp(left.name.GetString(), right.name.GetString()) < 0;
}

void sort_members(rapidjson::Value& value) {
    if (value.IsArray()) {
        for (auto& element : value.GetArray()) sort_members(element);
    }
    if (value.IsObject()) {
        for (auto& member : value.GetObject()) sort_members(member.value);
        std::sort(value.MemberBegin(), value.MemberEnd(), by_name);
    }
}

void change(rapidjson::Value& target, const rapidjson::Value& changes,
            rapidjson::Document::AllocatorType& allocator) {
    if (!changes.IsObject() || !target.IsObject()) {
        target.CopyFrom(changes, allocator);
        return;
    }
    for (const auto& member : changes.GetObject()) {
        if (member.value.IsNull()) {
            target.RemoveMember(member.name);
        } else if (target.HasMember(member.name)) {
            change(target[member.name], member.value, allocator);
        } else {
            rapidjson::Value name(member.name, allocator);
            rapidjson::Value value(member.value, allocator);
            target.AddMember(name, value, allocator);
        }
    }
}

}  // namespace

std::optional<std::string> canonical_json(std::string_view text) {
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    if (document.HasParseError()) return std::nullopt;
    sort_members(document);
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    document.Accept(writer);
    return std::string(buffer.GetString(), buffer.GetSize());
}

std::string change_json(std::string_view body, std::string_view changes) {
    rapidjson::Document target;
    rapidjson::Document difference;
    target.Parse(body.data(), body.size());
    difference.Parse(changes.data(), changes.size());
    if (target.HasParseError() || difference.HasParseError()) throw std::runtime_error("this is not JSON");
    change(target, difference, target.GetAllocator());
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    target.Accept(writer);
    return std::string(buffer.GetString(), buffer.GetSize());
}

}  // namespace scenarios
