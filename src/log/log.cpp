#include "log/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace logging {
namespace {

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("jivo-crm", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %-5l %v", spdlog::pattern_time_type::utc);
        made->flush_on(spdlog::level::trace);
        return made;
    }();
    return *instance;
}

bool is_control(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte < 0x20 || byte == 0x7f;
}

void append_escaped(std::string& line, std::string_view text) {
    for (const char character : text) {
        if (character == '"' || character == '\\') {
            line += '\\';
            line += character;
        } else if (character == '\n') {
            line += "\\n";
        } else if (is_control(character)) {
            std::array<char, 5> code{};
            std::snprintf(code.data(), code.size(), "\\x%02x", static_cast<unsigned char>(character));
            line += code.data();
        } else {
            line += character;
        }
    }
}

bool needs_quotes(std::string_view value) {
    if (value.empty()) return true;
    for (const char character : value) {
        if (is_control(character) || std::string_view(" \"=\\").find(character) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

void write(spdlog::level::level_enum level, std::string_view what, Fields fields) {
    if (!logger().should_log(level)) return;
    logger().log(level, spdlog::string_view_t(format(what, fields)));
}

}  // namespace

Field::Field(std::string_view field_name, double fraction) : name(field_name) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.1f", fraction);
    value = digits.data();
}

std::string format(std::string_view what, Fields fields) {
    std::string line;
    append_escaped(line, what);
    for (const Field& field : fields) {
        line += ' ';
        line += field.name;
        line += '=';
        if (needs_quotes(field.value)) {
            line += '"';
            append_escaped(line, field.value);
            line += '"';
        } else {
            line += field.value;
        }
    }
    return line;
}

void debug(std::string_view what, Fields fields) {
    write(spdlog::level::debug, what, fields);
}
void info(std::string_view what, Fields fields) {
    write(spdlog::level::info, what, fields);
}
void warning(std::string_view what, Fields fields) {
    write(spdlog::level::warn, what, fields);
}
void error(std::string_view what, Fields fields) {
    write(spdlog::level::err, what, fields);
}

void set_level(std::string_view name) {
    if (name == "debug") return logger().set_level(spdlog::level::debug);
    if (name == "info") return logger().set_level(spdlog::level::info);
    if (name == "warning") return logger().set_level(spdlog::level::warn);
    if (name == "error") return logger().set_level(spdlog::level::err);
    throw std::invalid_argument("the log level must be debug, info, warning or error");
}

}  // namespace logging
