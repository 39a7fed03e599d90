// Tables as comma-separated values (RFC 4180) for people who open them in a spreadsheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace text {

// One cell, quoted where it must be. What a spreadsheet would take for a formula, for it begins with = + - @
// (also the wide ones of the far east), a tab or an end of line, spaces before it or not, gets an apostrophe
// in front; a negative number ("-12.50") stays one. Pure and thread-safe, as the others.
std::string csv_cell(std::string_view value);

// A line with its end.
std::string csv_line(const std::vector<std::string>& cells);

// By which a spreadsheet sees that the file is UTF-8: to stand before the first line.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

}  // namespace text
