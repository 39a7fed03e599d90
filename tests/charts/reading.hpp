// Reads what the charts have written: as much of XML as is in it.
#pragma once

#include <string>
#include <vector>

namespace reading {

// Why it is not well-formed XML; "" when it is.
std::string well_formed(const std::string& xml);

// The start tags with that name, in order.
std::vector<std::string> elements(const std::string& xml, const std::string& name);

// What stands in the <text> elements, in order; not decoded.
std::vector<std::string> texts(const std::string& xml);

// Of an attribute in a start tag, whatever its unit; 0 when it is not there.
double number_of(const std::string& tag, const std::string& attribute);

}  // namespace reading
