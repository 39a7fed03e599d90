// The options by name: which there are, and how the text of a value becomes a member of Settings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/settings.hpp"

namespace config {

struct Option {
    const char* name;        // of the command line and the file
    const char* value_name;  // stands for the value in --help
    const char* sentence;
    std::string (*show_default)();
    // Throws Error with what the value must be; the caller adds where it stands.
    void (*set)(Settings& settings, const std::string& value);
};

const std::vector<Option>& all_options();

// Stands on the command line only, without a value: it belongs to one run and not to a configuration.
struct Flag {
    const char* name;
    const char* sentence;
    bool Settings::*member;
};

const std::vector<Flag>& all_flags();

// nullptr when there is none of that name.
const Option* find_option(std::string_view name);
const Flag* find_flag(std::string_view name);

// JIVO_CRM_LISTEN_MODE for listen-mode.
std::string environment_name(std::string_view option_name);

// Whether a connection string or URI holds a password.
bool holds_password(std::string_view connection_string);

}  // namespace config
