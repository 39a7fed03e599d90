// The files of texts/, templates/ and assets/ by their names; generated at build time.
#pragma once

#include <map>
#include <string>

namespace pages {

const std::map<std::string, std::string>& embedded_texts();
const std::map<std::string, std::string>& embedded_templates();
const std::map<std::string, std::string>& embedded_assets();

}  // namespace pages
