#include "pages/texts.hpp"

#include <stdexcept>

#include "pages/embedded.hpp"
#include "text/query.hpp"
#include "text/text.hpp"

namespace pages {

Texts::Texts(std::string language, std::string_view file) : language_(std::move(language)) {
    for (const std::string_view line : text::split(file, "\n")) {
        if (line.empty() || line.front() == '#') continue;
        const auto [key, value] = text::name_and_value(line);
        const bool is_new = texts_.emplace(text::trim(key), text::trim(value)).second;
        if (!is_new || text::trim(value).empty())
            throw std::invalid_argument(
                "texts of " + language_ +
                ": a line that comes twice or is no `key = text`: " + std::string(line));
    }
}

const std::string& Texts::get(const std::string& key) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) throw std::out_of_range("texts of " + language_ + " have no " + key);
    return found->second;
}

std::string Texts::worded(const std::string& prefix, const std::string& word) const {
    return has(prefix + word) ? get(prefix + word) : word;
}

std::string Texts::format(const std::string& key, const text::MessageValues& values) const {
    return text::format_message(get(key), language_, values);
}

const Texts& texts(crm::Language language) {
    static const Texts russian("ru", embedded_texts().at("ru.txt"));
    static const Texts english("en", embedded_texts().at("en.txt"));
    return language == crm::Language::ru ? russian : english;
}

}  // namespace pages
