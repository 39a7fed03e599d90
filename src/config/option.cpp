#include "config/option.hpp"

#include <charconv>
#include <regex>

namespace config {
namespace {

long number_between(const std::string& value, int base, long lowest, long highest,
                    const std::string& complaint) {
    long number = 0;
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number, base);
    if (error != std::errc() || stop != end || number < lowest || number > highest) throw Error(complaint);
    return number;
}

void set_workers(Settings& settings, const std::string& value) {
    settings.workers =
        static_cast<std::size_t>(number_between(value, 10, 1, 1024, "must be a whole number from 1 to 1024"));
}

void set_listen_mode(Settings& settings, const std::string& value) {
    settings.listen_mode = static_cast<unsigned>(
        number_between(value, 8, 0, 0777, "must be an octal file mode from 0000 to 0777, such as 0660"));
}

void set_backlog(Settings& settings, const std::string& value) {
    settings.backlog =
        static_cast<int>(number_between(value, 10, 1, 4096, "must be a whole number from 1 to 4096"));
}

void set_log_level(Settings& settings, const std::string& value) {
    if (value != "debug" && value != "info" && value != "warning" && value != "error") {
        throw Error("must be debug, info, warning or error");
    }
    settings.log_level = value;
}

std::string nothing() {
    return "";
}

}  // namespace

const std::vector<Option>& all_options() {
    static const std::vector<Option> options = {
        {"database", "CONNECTION", Settings::database_help, nothing,
         [](Settings& settings, const std::string& value) { settings.database = value; }},
        {"secret-file", "FILE", Settings::secret_file_help, nothing,
         [](Settings& settings, const std::string& value) { settings.secret_file = value; }},
        {"workers", "NUMBER", Settings::workers_help, [] { return std::to_string(Settings().workers); },
         set_workers},
        {"listen", "ADDRESS", Settings::listen_help, nothing,
         [](Settings& settings, const std::string& value) { settings.listen = value; }},
        {"listen-mode", "MODE", Settings::listen_mode_help, [] { return std::string("0660"); },
         set_listen_mode},
        {"backlog", "NUMBER", Settings::backlog_help, [] { return std::to_string(Settings().backlog); },
         set_backlog},
        {"log-level", "LEVEL", Settings::log_level_help, [] { return Settings().log_level; }, set_log_level},
    };
    return options;
}

const Option* find_option(std::string_view name) {
    for (const Option& option : all_options()) {
        if (option.name == name) return &option;
    }
    return nullptr;
}

std::string environment_name(std::string_view option_name) {
    std::string name = "JIVO_CRM_";
    for (const char character : option_name) {
        name += character == '-' ? '_' : static_cast<char>(character - 'a' + 'A');
    }
    return name;
}

bool holds_password(std::string_view connection_string) {
    // user:password@ of a URI, and the parameters password and sslpassword of either form.
    static const std::regex in_user_part(R"(^\s*postgres(ql)?://[^/?@]*:[^@]+@)");
    static const std::regex as_parameter(R"((^|[\s?&])(ssl)?password\s*=)");
    const std::string text(connection_string);
    return std::regex_search(text, in_user_part) || std::regex_search(text, as_parameter);
}

}  // namespace config
