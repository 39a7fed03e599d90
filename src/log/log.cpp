#include "log/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "text/text.hpp"

namespace logging {
namespace {

constexpr const char* text_pattern = "%Y-%m-%dT%H:%M:%S.%eZ %-5l %v";
constexpr const char* journal_pattern = "%*%v";
constexpr const char* json_pattern = R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})";

// "<6>" and the like: how the journal knows a line's level.
class JournalLevel : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm& /*time*/,
                spdlog::memory_buf_t& line) override {
        const std::string_view text = name(message.level);
        line.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JournalLevel>(); }

private:
    static std::string_view name(spdlog::level::level_enum level) {
        switch (level) {
            case spdlog::level::err:
                return "<3>";
            case spdlog::level::warn:
                return "<4>";
            case spdlog::level::debug:
                return "<7>";
            default:
                return "<6>";
        }
    }
};

// As systemd documents it: JOURNAL_STREAM names the journal's end of the pipe.
bool goes_to_journal() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat status {};
    if (stream == nullptr || ::fstat(STDERR_FILENO, &status) != 0) return false;
    return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino) == stream;
}

std::atomic<bool> is_json = false;

void set_pattern(spdlog::logger& logger, bool json) {
    const std::string pattern = json ? json_pattern : text_pattern;
    const bool is_journal = goes_to_journal();
    auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    formatter->add_flag<JournalLevel>('*').set_pattern(!is_journal ? pattern
                                                       : json      ? "%*" + pattern
                                                                   : journal_pattern);
    logger.set_formatter(std::move(formatter));
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("jivo-crm", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        set_pattern(*made, false);
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
    logger().log(level, spdlog::string_view_t(is_json ? format_json(what, fields) : format(what, fields)));
}

void append_json(std::string& line, std::string_view text) {
    line += '"';
    for (const char character : text::replace_invalid_utf8(text)) {
        if (character == '"' || character == '\\') {
            line += '\\';
            line += character;
        } else if (is_control(character)) {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned char>(character));
            line += code.data();
        } else {
            line += character;
        }
    }
    line += '"';
}

}  // namespace

Field::Field(std::string_view field_name, double fraction) : name(field_name) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.2f", fraction);
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

std::string format_json(std::string_view what, Fields fields) {
    std::string line = R"("message":)";
    append_json(line, what);
    for (const Field& field : fields) {
        line += ',';
        append_json(line, field.name);
        line += ':';
        if (field.is_text)
            append_json(line, field.value);
        else
            line += field.value;
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

void set_format(std::string_view name) {
    if (name != "text" && name != "json") throw std::invalid_argument("the log format must be text or json");
    is_json = name == "json";
    set_pattern(logger(), is_json);
}

}  // namespace logging
