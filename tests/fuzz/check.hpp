// What every target is made of: one function that takes any bytes and claims something about what comes of
// them.
#pragma once

#include <string_view>

namespace fuzz {

// Each target defines it. It returns for every input; a claim that does not hold ends the program.
void check(std::string_view input);

// Ends the program, with the claim on the standard error output, unless it holds.
void claim(bool holds, std::string_view what);

// What PostgreSQL takes as text: UTF-8 without NUL.
bool is_storable(std::string_view text);

}  // namespace fuzz
