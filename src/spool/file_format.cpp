#include "spool/file_format.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "digest/digest.hpp"

namespace spool {
namespace {

constexpr std::string_view title = "jivo-crm-spool ";
constexpr std::string_view version = "1";
constexpr std::size_t longest_version = 9;  // digits
constexpr std::size_t longest_request_id = 64;
constexpr std::size_t longest_rejection = 1000;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool may_be_in_request_id(char character) {
    return is_digit(character) || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z') || character == '_' || character == ':' || character == '-';
}

bool may_be_in_line(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x20 && byte != 0x7f;
}

// The text without the characters that may not be in it, and no longer than it may be.
std::string reduced(const std::string& text, std::size_t longest, bool (*may_be_in)(char)) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), may_be_in);
    result.resize(std::min(result.size(), longest));
    return result;
}

bool is_reduced(std::string_view text, std::size_t longest, bool (*may_be_in)(char)) {
    return text.size() <= longest && std::all_of(text.begin(), text.end(), may_be_in);
}

// A number as encode writes it: no leading zeros, no "-0".
template <typename Number>
std::optional<Number> number(std::optional<std::string_view> text) {
    if (!text) return std::nullopt;
    Number result = 0;
    std::from_chars(text->data(), text->data() + text->size(), result);
    if (std::to_string(result) != *text) return std::nullopt;
    return result;
}

// Walks down the head.
class Reader {
public:
    explicit Reader(std::string_view file) : rest_(file) {}

    // The next line without its end; nothing when the file ends before that.
    std::optional<std::string_view> line() {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view result = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return result;
    }

    // The value of the next line, which must be of that name.
    std::optional<std::string_view> value(const std::string& name) {
        std::optional<std::string_view> result = line();
        if (!result || !result->starts_with(name + ": ")) return std::nullopt;
        result->remove_prefix(name.size() + 2);
        return result;
    }

    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

// Why the first line says that this program can't read the rest; nothing when it can.
std::optional<Unreadable> unknown_format(std::optional<std::string_view> line) {
    if (!line) return Unreadable{"it is torn in its first line"};
    if (!line->starts_with(title)) return Unreadable{"it is no file of the spool"};
    const std::string_view found = line->substr(title.size());
    if (found == version) return std::nullopt;
    const bool is_number =
        found.size() <= longest_version && std::all_of(found.begin(), found.end(), is_digit);
    if (found.empty() || !is_number) return Unreadable{"it is no file of the spool"};
    return Unreadable{"its format version is " + std::string(found) + ", and this program reads version " +
                      std::string(version)};
}

std::optional<Unreadable> damage(std::string_view body, std::size_t length, std::string_view sha256) {
    if (body.size() < length) {
        return Unreadable{"its body is torn: " + std::to_string(body.size()) + " bytes of " +
                          std::to_string(length)};
    }
    if (body.size() > length) return Unreadable{"there is something behind its body"};
    if (digest::sha256_hex(body) != sha256) return Unreadable{"its body is not what was written (SHA-256)"};
    return std::nullopt;
}

}  // namespace

std::string encode(const crm::Delivery& delivery) {
    std::string file = std::string(title) + std::string(version) + '\n';
    const auto add = [&file](std::string_view name, const std::string& value) {
        file.append(name).append(": ").append(value).append("\n");
    };
    add("received_at", std::to_string(delivery.received_at.time_since_epoch().count()));
    add("request_id", reduced(delivery.request_id, longest_request_id, may_be_in_request_id));
    add("rejection", reduced(delivery.rejection, longest_rejection, may_be_in_line));
    add("length", std::to_string(delivery.body.size()));
    add("sha256", digest::sha256_hex(delivery.body));
    return file.append("\n").append(delivery.body);
}

std::variant<crm::Delivery, Unreadable> decode(std::string_view file) {
    Reader reader(file);
    if (const auto reason = unknown_format(reader.line())) return *reason;
    const auto received_at = number<std::int64_t>(reader.value("received_at"));
    const auto request_id = reader.value("request_id");
    const auto rejection = reader.value("rejection");
    const auto length = number<std::size_t>(reader.value("length"));
    const auto sha256 = reader.value("sha256");
    const auto end = reader.line();
    if (!received_at || !request_id || !rejection || !length || !sha256 || !end || !end->empty() ||
        !is_reduced(*request_id, longest_request_id, may_be_in_request_id) ||
        !is_reduced(*rejection, longest_rejection, may_be_in_line)) {
        return Unreadable{"its head is torn or damaged"};
    }
    if (const auto reason = damage(reader.rest(), *length, *sha256)) return *reason;
    return crm::Delivery{.body = std::string(reader.rest()),
                         .received_at = crm::Time(crm::Time::duration(*received_at)),
                         .request_id = std::string(*request_id),
                         .rejection = std::string(*rejection)};
}

}  // namespace spool
