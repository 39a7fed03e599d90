#include "jivo/encode.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace jivo {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& writer, std::string_view value) {
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void write_unless_empty(Writer& writer, const char* name, const std::string& value) {
    if (value.empty()) return;
    writer.Key(name);
    write(writer, value);
}

void write_contact_info(Writer& writer, const crm::ContactInfo& info) {
    if (info == crm::ContactInfo{}) return;
    writer.Key("contact_info");
    writer.StartObject();
    write_unless_empty(writer, "name", info.name);
    write_unless_empty(writer, "phone", info.phone);
    write_unless_empty(writer, "email", info.email);
    write_unless_empty(writer, "description", info.description);
    writer.EndObject();
}

void write_custom_data(Writer& writer, const std::vector<crm::AnswerLine>& lines) {
    if (lines.empty()) return;
    writer.Key("custom_data");
    writer.StartArray();
    for (const crm::AnswerLine& line : lines) {
        writer.StartObject();
        writer.Key("title");
        write(writer, line.title);
        writer.Key("content");
        write(writer, line.content);
        write_unless_empty(writer, "link", line.link);
        writer.EndObject();
    }
    writer.EndArray();
}

}  // namespace

std::string encode(const crm::Answer& answer) {
    rapidjson::StringBuffer buffer;
    Writer writer{buffer};
    writer.StartObject();
    write_unless_empty(writer, "result", "ok");
    write_contact_info(writer, answer.contact_info);
    write_custom_data(writer, answer.custom_data);
    if (answer.enable_assign) {
        writer.Key("enable_assign");
        writer.Bool(true);
    }
    write_unless_empty(writer, "crm_link", answer.crm_link);
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

std::string encode_error(std::string_view what_is_wrong) {
    rapidjson::StringBuffer buffer;
    Writer writer{buffer};
    writer.StartObject();
    writer.Key("result");
    write(writer, what_is_wrong);
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace jivo
