// JSON as this room reads it: every number is its own text, and every question about an absent or unfit
// value has the answer "blank". All functions are thread-safe and never throw for what a body holds.
#pragma once

#include <rapidjson/document.h>

#include <string>
#include <string_view>
#include <vector>

namespace jivo {

using Json = rapidjson::Value;

struct ParsedJson {
    rapidjson::Document document;
    std::vector<std::string> flags;  // what had to be mended to read it
    std::string error;               // what is wrong and where; "" when `document` can be used
};

// Any bytes in. No string of the document holds NUL or ill-formed UTF-8. What passes a limit of mend.hpp
// (depth, values, length of a name) is an error, so that no body makes a document many times its size.
ParsedJson parse_json(std::string_view bytes);

// The member of that name, the first of several; null when there is none or when `object` is no object.
const Json& member(const Json& object, std::string_view name);

// The text of a string or a number; "" for anything else.
std::string text_of(const Json& value);
std::string text_of(const Json& object, std::string_view name);

// Likewise without white space at its ends, and clipped to what a row and its index can hold.
std::string short_text_of(const Json& object, std::string_view name);

// An identifier: trimmed; "" when it is longer than any real one, for a clipped one would name another thing.
std::string id_of(const Json& value);
std::string id_of(const Json& object, std::string_view name);

// The text of a string or a number, the JSON text of a filled object or array; "" for anything else.
std::string text_or_json_of(const Json& value);

// The same value always gives the same text: members sorted by name, no white space.
std::string canonical_text(const Json& value);

}  // namespace jivo
