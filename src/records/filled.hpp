// The texts of statements that differ in a few places.
#pragma once

#include <string>

namespace records {

// The text with the value wherever the name stands, such as "{table}". For texts of the program, never for
// what people have typed.
std::string filled(std::string text, const std::string& name, const std::string& value);

}  // namespace records
