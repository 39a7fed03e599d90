#include "charts/svg.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "text/text.hpp"

namespace charts {

namespace {

// What XML has no room for, at the beginning of `rest`: control characters, U+FFFE and U+FFFF. Their length.
std::size_t length_of_forbidden(std::string_view rest) {
    const auto letter = static_cast<unsigned char>(rest.front());
    if (letter < 0x20) return letter == '\t' || letter == '\n' || letter == '\r' ? 0 : 1;
    return rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF") ? 3 : 0;
}

}  // namespace

std::string escaped(std::string_view value) {
    const std::string valid = text::replace_invalid_utf8(value);
    std::string out;
    out.reserve(valid.size());
    for (std::size_t at = 0; at < valid.size(); ++at) {
        if (const std::size_t length = length_of_forbidden(std::string_view(valid).substr(at))) {
            out += ' ';
            at += length - 1;
            continue;
        }
        switch (valid[at]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += valid[at];
        }
    }
    return out;
}

std::string plain(double value) {
    if (!std::isfinite(value)) value = 0;
    std::array<char, 400> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 3);
    std::string text(buffer.data(), end.ptr);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string percent(double part, double whole) {
    const double share = whole > 0 ? part / whole : 0;
    return plain(std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) * 100) + "%";
}

std::string open_chart(const Caption& caption, const std::string& kind, double height) {
    const std::string id = escaped(caption.id);
    return "<svg class=\"chart chart-" + kind + "\" width=\"100%\" height=\"" + plain(height) +
           "\" role=\"img\" aria-labelledby=\"" + id + "-title " + id +
           "-description\" xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"" + id + "-title\">" +
           escaped(caption.title) + "</title>\n<desc id=\"" + id + "-description\">" +
           escaped(caption.description) + "</desc>\n";
}

}  // namespace charts
