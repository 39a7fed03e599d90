// The program's log: one line on stderr per thing that happened, as name=value for people and grep, or as a
// JSON object for a collector of logs. Where stderr is systemd's journal, each line begins with its level as
// the journal wants it, and text leaves the time to the journal. Ids and counts only: no phone, address, text
// of a message or secret. The only room that includes spdlog. Every function is thread-safe. (The namespace
// is not `log`: <cmath> has a function of that name.)
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace logging {

// A name and a value; a fraction has two digits, as milliseconds need them.
struct Field {
    Field(std::string_view field_name, std::string_view text)
        : name(field_name), value(text), is_text(true) {}
    Field(std::string_view field_name, const char* text) : name(field_name), value(text), is_text(true) {}
    Field(std::string_view field_name, bool yes) : name(field_name), value(yes ? "true" : "false") {}
    Field(std::string_view field_name, double fraction);
    template <std::integral Number>
    Field(std::string_view field_name, Number number) : name(field_name), value(std::to_string(number)) {}

    std::string_view name;
    std::string value;
    bool is_text = false;  // or else a number, true or false: in JSON without quotes
};

using Fields = std::initializer_list<Field>;

void debug(std::string_view what, Fields fields = {});
void info(std::string_view what, Fields fields = {});
void warning(std::string_view what, Fields fields = {});
void error(std::string_view what, Fields fields = {});

// From which level on lines are written: debug, info (at the start), warning or error.
// Throws std::invalid_argument for any other name.
void set_level(std::string_view name);

// text (at the start) or json. Throws std::invalid_argument for any other name. For the beginning of the
// program, before there are threads.
void set_format(std::string_view name);

// The line without time and level: never more than one line, whatever the values hold.
std::string format(std::string_view what, Fields fields);

// The same as members of a JSON object, without its braces: "message" and the fields. Bytes that are no UTF-8
// become U+FFFD.
std::string format_json(std::string_view what, Fields fields);

}  // namespace logging
