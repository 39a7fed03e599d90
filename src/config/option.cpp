#include "config/option.hpp"

#include <charconv>
#include <regex>
#include <sstream>

#include "text/text.hpp"

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

void set_storing_connections(Settings& settings, const std::string& value) {
    settings.storing_connections =
        static_cast<std::size_t>(number_between(value, 10, 1, 64, "must be a whole number from 1 to 64"));
}

void set_listen_mode(Settings& settings, const std::string& value) {
    settings.listen_mode = static_cast<unsigned>(
        number_between(value, 8, 0, 0777, "must be an octal file mode from 0000 to 0777, such as 0660"));
}

void set_backlog(Settings& settings, const std::string& value) {
    settings.backlog =
        static_cast<int>(number_between(value, 10, 1, 4096, "must be a whole number from 1 to 4096"));
}

void set_answer_budget(Settings& settings, const std::string& value) {
    double seconds = 0;
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, seconds, std::chars_format::fixed);
    // The other way round it would let "nan" through.
    const bool is_in_range = seconds >= 0.1 && seconds <= 20;
    if (error != std::errc() || stop != end || !is_in_range) {
        throw Error("must be a number of seconds from 0.1 to 20, such as 2 or 1.5");
    }
    settings.answer_budget =
        std::chrono::round<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

void set_spool_megabytes(Settings& settings, const std::string& value) {
    settings.spool_megabytes = static_cast<std::uint64_t>(
        number_between(value, 10, 1, 1048576, "must be a whole number from 1 to 1048576"));
}

void set_spool_minutes(Settings& settings, const std::string& value) {
    settings.spool_minutes =
        static_cast<int>(number_between(value, 10, 1, 10080, "must be a whole number from 1 to 10080"));
}

void set_silence_hours(Settings& settings, const std::string& value) {
    settings.silence_hours =
        static_cast<int>(number_between(value, 10, 0, 1000, "must be a whole number from 0 to 1000"));
}

void set_session_idle_minutes(Settings& settings, const std::string& value) {
    settings.session_idle_minutes =
        static_cast<int>(number_between(value, 10, 1, 10080, "must be a whole number from 1 to 10080"));
}

void set_session_hours(Settings& settings, const std::string& value) {
    settings.session_hours =
        static_cast<int>(number_between(value, 10, 1, 8760, "must be a whole number from 1 to 8760"));
}

void set_trust_remote_user(Settings& settings, const std::string& value) {
    if (value != "on" && value != "off") throw Error("must be on or off");
    settings.trust_remote_user = value == "on";
}

void set_role(Settings& settings, const std::string& value) {
    if (value != "operator" && value != "manager" && value != "head" && value != "administrator") {
        throw Error("must be operator, manager, head or administrator");
    }
    settings.role = value;
}

void set_public_url(Settings& settings, const std::string& value) {
    static const std::regex form(R"(https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/-]*)?)");
    if (!value.empty() && !std::regex_match(value, form)) {
        throw Error("must be the web server's address, such as https://jivo.example.com");
    }
    settings.public_url = value.substr(0, value.find_last_not_of('/') + 1);
}

void set_time_zone(Settings& settings, const std::string& value) {
    if (!text::is_time_zone(value))
        throw Error("must be the IANA name of a time zone, such as Europe/Moscow");
    settings.time_zone = value;
}

void set_log_level(Settings& settings, const std::string& value) {
    if (value != "debug" && value != "info" && value != "warning" && value != "error") {
        throw Error("must be debug, info, warning or error");
    }
    settings.log_level = value;
}

void set_log_format(Settings& settings, const std::string& value) {
    if (value != "text" && value != "json") throw Error("must be text or json");
    settings.log_format = value;
}

// For a member that may be any text.
template <std::string Settings::*member>
void set_text(Settings& settings, const std::string& value) {
    settings.*member = value;
}

template <auto Settings::*member>
std::string default_number() {
    return std::to_string(Settings().*member);
}

std::string default_answer_budget() {
    std::ostringstream seconds;
    seconds << std::chrono::duration<double>(Settings().answer_budget).count();
    return seconds.str();
}

std::string nothing() {
    return "";
}

}  // namespace

const std::vector<Option>& all_options() {
    static const std::vector<Option> options = {
        {"database", "CONNECTION", Settings::database_help, nothing, set_text<&Settings::database>},
        {"secret-file", "FILE", Settings::secret_file_help, nothing, set_text<&Settings::secret_file>},
        {"public-url", "URL", Settings::public_url_help, nothing, set_public_url},
        {"workers", "NUMBER", Settings::workers_help, default_number<&Settings::workers>, set_workers},
        {"storing-connections", "NUMBER", Settings::storing_connections_help,
         default_number<&Settings::storing_connections>, set_storing_connections},
        {"listen", "ADDRESS", Settings::listen_help, nothing, set_text<&Settings::listen>},
        {"listen-mode", "MODE", Settings::listen_mode_help, [] { return std::string("0660"); },
         set_listen_mode},
        {"listen-group", "GROUP", Settings::listen_group_help, nothing, set_text<&Settings::listen_group>},
        {"backlog", "NUMBER", Settings::backlog_help, default_number<&Settings::backlog>, set_backlog},
        {"answer-budget", "SECONDS", Settings::answer_budget_help, default_answer_budget, set_answer_budget},
        {"spool", "DIR", Settings::spool_help, nothing, set_text<&Settings::spool>},
        {"spool-megabytes", "NUMBER", Settings::spool_megabytes_help,
         default_number<&Settings::spool_megabytes>, set_spool_megabytes},
        {"spool-minutes", "NUMBER", Settings::spool_minutes_help, default_number<&Settings::spool_minutes>,
         set_spool_minutes},
        {"silence-hours", "NUMBER", Settings::silence_hours_help, default_number<&Settings::silence_hours>,
         set_silence_hours},
        {"metrics-file", "FILE", Settings::metrics_file_help, nothing, set_text<&Settings::metrics_file>},
        {"session-idle-minutes", "NUMBER", Settings::session_idle_minutes_help,
         default_number<&Settings::session_idle_minutes>, set_session_idle_minutes},
        {"session-hours", "NUMBER", Settings::session_hours_help, default_number<&Settings::session_hours>,
         set_session_hours},
        {"trust-remote-user", "SWITCH", Settings::trust_remote_user_help, [] { return std::string("off"); },
         set_trust_remote_user},
        {"name", "NAME", Settings::name_help, nothing, set_text<&Settings::name>},
        {"role", "ROLE", Settings::role_help, [] { return Settings().role; }, set_role},
        {"time-zone", "NAME", Settings::time_zone_help, [] { return Settings().time_zone; }, set_time_zone},
        {"log-level", "LEVEL", Settings::log_level_help, [] { return Settings().log_level; }, set_log_level},
        {"log-format", "FORMAT", Settings::log_format_help, [] { return Settings().log_format; },
         set_log_format},
    };
    return options;
}

const std::vector<Flag>& all_flags() {
    static const std::vector<Flag> flags = {
        {"failed", Settings::failed_help, &Settings::failed},
        {"dead", Settings::dead_help, &Settings::dead},
        {"admin", Settings::admin_help, &Settings::admin},
        {"dry-run", Settings::dry_run_help, &Settings::dry_run},
    };
    return flags;
}

const Option* find_option(std::string_view name) {
    for (const Option& option : all_options()) {
        if (option.name == name) return &option;
    }
    return nullptr;
}

const Flag* find_flag(std::string_view name) {
    for (const Flag& flag : all_flags()) {
        if (flag.name == name) return &flag;
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
