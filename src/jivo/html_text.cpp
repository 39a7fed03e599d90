#include "jivo/html_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "text/text.hpp"

namespace jivo {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> named_entities{{
    {"amp", "&"},
    {"lt", "<"},
    {"gt", ">"},
    {"quot", "\""},
    {"apos", "'"},
    {"nbsp", " "},
    {"laquo", "«"},
    {"raquo", "»"},
    {"mdash", "—"},
    {"ndash", "–"},
    {"hellip", "…"},
    {"bull", "•"},
    {"middot", "·"},
}};

constexpr std::array<std::string_view, 6> line_enders{"br", "/p", "/div", "/li", "/tr", "hr"};

std::string utf8_of(std::uint32_t code) {
    const auto byte = [](std::uint32_t value) {
        return static_cast<char>(static_cast<unsigned char>(value));
    };
    const auto tail = [&](unsigned shift) { return byte(0x80U | ((code >> shift) & 0x3FU)); };
    const bool is_character = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    if (!is_character) return "\xEF\xBF\xBD";
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0U | (code >> 6U)), tail(0)};
    if (code < 0x10000) return {byte(0xE0U | (code >> 12U)), tail(6), tail(0)};
    return {byte(0xF0U | (code >> 18U)), tail(12), tail(6), tail(0)};
}

// `name` is what stands between '&' and ';'. Nothing for an entity that is not known.
std::optional<std::string> entity(std::string_view name) {
    if (!name.starts_with('#')) {
        const auto* const found =
            std::ranges::find(named_entities, name, [](const auto& each) { return each.first; });
        if (found == named_entities.end()) return std::nullopt;
        return std::string{found->second};
    }
    name.remove_prefix(1);
    const bool is_hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (is_hexadecimal) name.remove_prefix(1);
    std::uint32_t code = 0;
    const char* end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data(), end, code, is_hexadecimal ? 16 : 10);
    if (stop != end || name.empty()) return std::nullopt;
    return utf8_of(error == std::errc{} ? code : 0);
}

// "br" of "<br />", "/p" of "</P>"; "" when a '<' stands there that opens no tag.
std::string tag_name(std::string_view after_bracket) {
    constexpr std::size_t longest_name = 16;
    std::string name;
    for (const char next : after_bracket.substr(0, longest_name)) {
        const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        const bool is_first_mark = name.empty() && (next == '/' || next == '!');
        if (!is_letter && !is_first_mark) break;
        name += is_letter ? static_cast<char>(next | 0x20) : next;
    }
    return name == "/" ? "" : name;
}

class Reader {
public:
    explicit Reader(std::string_view html) : html_{html} {}

    std::string run() {
        while (position_ < html_.size()) {
            const char next = html_[position_];
            const bool is_taken = (next == '<' && take_tag()) || (next == '&' && take_entity());
            if (!is_taken) take_character(next);
        }
        end_line();
        if (plain_.ends_with('\n')) plain_.pop_back();
        return std::move(plain_);
    }

private:
    bool take_tag() {
        const std::string name = tag_name(html_.substr(position_ + 1));
        // Once no '>' is left there is none for any later '<': without this, many '<' cost quadratic time.
        if (name.empty() || position_ >= last_bracket_) return false;
        const std::size_t end = html_.find('>', position_);
        position_ = end + 1;
        if (std::ranges::find(line_enders, name) != line_enders.end()) end_line();
        return true;
    }

    bool take_entity() {
        constexpr std::size_t longest_entity = 16;
        const std::string_view name = html_.substr(position_ + 1, longest_entity);
        const std::size_t end = name.find(';');
        if (end == std::string_view::npos) return false;
        const std::optional<std::string> character = entity(name.substr(0, end));
        if (!character) return false;
        plain_ += *character;
        position_ += end + 2;
        return true;
    }

    void take_character(char next) {
        ++position_;
        if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
            plain_ += next;
        } else if (!plain_.empty() && plain_.back() != ' ' && plain_.back() != '\n') {
            plain_ += ' ';
        }
    }

    void end_line() {
        while (plain_.ends_with(' ')) plain_.pop_back();
        if (!plain_.empty() && plain_.back() != '\n') plain_ += '\n';
    }

    std::string_view html_;
    std::size_t position_ = 0;
    // npos (no '>' at all) must not pass for "far away".
    std::size_t last_bracket_ = html_.find('>') == std::string_view::npos ? 0 : html_.rfind('>');
    std::string plain_;
};

}  // namespace

std::string plain_text_of_html(std::string_view html) {
    return Reader{html}.run();
}

}  // namespace jivo
