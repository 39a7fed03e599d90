// Settings as a person would give them, for the tests of this directory.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "config/settings.hpp"

namespace config_tests {

using Variables = std::map<std::string, std::string>;

inline std::variant<config::Settings, config::Help> parse(const std::vector<std::string>& arguments,
                                                          const Variables& variables = {},
                                                          const std::string& subcommand = "serve") {
    return config::parse(subcommand, arguments, [&variables](const char* name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    });
}

inline config::Settings settings(const std::vector<std::string>& arguments, const Variables& variables = {},
                                 const std::string& subcommand = "serve") {
    return std::get<config::Settings>(parse(arguments, variables, subcommand));
}

// The error's text, "" when there is none.
inline std::string complaint(const std::vector<std::string>& arguments, const Variables& variables = {},
                             const std::string& subcommand = "serve") {
    try {
        parse(arguments, variables, subcommand);
    } catch (const config::Error& error) {
        return error.what();
    }
    return "";
}

inline bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace config_tests
