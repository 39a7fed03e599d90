#include "jivo/webhook_log.hpp"

#include <algorithm>
#include <charconv>

#include "jivo/moment.hpp"
#include "text/text.hpp"

namespace jivo {
namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view response_mark = "Response code:";

std::string_view without_white_space_around(std::string_view value) {
    value.remove_prefix(std::min(value.find_first_not_of(white_space), value.size()));
    return value.substr(0, value.find_last_not_of(white_space) + 1);
}

// Looks like one: whether there is such a day is another question.
bool is_head(std::string_view line) {
    constexpr std::string_view pattern = "0000-00-00 00:00:00 ";
    if (line.size() < pattern.size()) return false;
    const bool has_date_and_time = std::ranges::equal(
        line.substr(0, pattern.size()), pattern,
        [](char is, char wanted) { return wanted == '0' ? is >= '0' && is <= '9' : is == wanted; });
    if (!has_date_and_time) return false;
    line = without_white_space_around(line.substr(pattern.size()));
    return line == "POST" || line.starts_with("POST ");
}

std::optional<int> response_code_in(std::string_view line) {
    const std::string_view digits = without_white_space_around(line.substr(response_mark.size()));
    int code = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, code);
    return error == std::errc{} && stop == end ? std::optional{code} : std::nullopt;
}

}  // namespace

WebhookLog::WebhookLog(std::string_view bytes, std::string_view zone) : bytes_{bytes}, zone_{zone} {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes_.starts_with(byte_order_mark)) bytes_.remove_prefix(byte_order_mark.size());
}

std::optional<LoggedWebhook> WebhookLog::next() {
    skip_blank_lines();
    if (position_ >= bytes_.size()) return std::nullopt;
    LoggedWebhook block;
    block.line = line_;
    read_head(block);
    read_body(block);
    if (block.reason.empty() && block.body.empty()) block.reason = "it has no body";
    if (!block.reason.empty()) block.body = {};
    return block;
}

std::string_view WebhookLog::peek_line() const {
    const std::string_view rest = bytes_.substr(position_);
    return rest.substr(0, rest.find('\n'));
}

std::string_view WebhookLog::take_line() {
    const std::string_view line = peek_line();
    position_ = std::min(position_ + line.size() + 1, bytes_.size());
    ++line_;
    return line;
}

void WebhookLog::skip_blank_lines() {
    while (position_ < bytes_.size() && without_white_space_around(peek_line()).empty()) take_line();
}

void WebhookLog::read_head(LoggedWebhook& block) {
    if (!is_head(peek_line())) {
        block.reason = "no line with date, time and POST stands before it";
        return;
    }
    std::string_view head = take_line();
    if (const auto shown = take_date_time(head)) {
        block.moment = text::moment_of_local_time(*shown, zone_);
    } else {
        block.reason = "there is no such date and time";
    }
}

// Up to the next head. A line end within a string of JSON is written \n, so no line of a body is taken for
// one.
void WebhookLog::read_body(LoggedWebhook& block) {
    const std::size_t begin = position_;
    std::size_t end = begin;
    while (position_ < bytes_.size() && !is_head(peek_line())) {
        end = position_;
        const std::string_view line = take_line();
        if (line.starts_with(response_mark)) {
            block.response_code = response_code_in(line);
            break;
        }
        end = position_;
    }
    block.body = without_white_space_around(bytes_.substr(begin, end - begin));
}

}  // namespace jivo
