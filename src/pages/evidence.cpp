#include "pages/evidence.hpp"

#include "pages/items.hpp"
#include "text/query.hpp"

namespace pages {

namespace {

std::string word_of(const Texts& texts, std::string_view word) {
    const std::string key = "evidence." + std::string(word);
    return texts.has(key) ? texts.get(key) : std::string(word);
}

}  // namespace

std::string evidence_in_words(const Texts& texts, const std::vector<std::string>& evidence) {
    std::vector<std::string> all;
    for (const std::string& one : evidence) {
        std::string words;
        for (const std::string_view word : text::split(one, " / "))
            words += (words.empty() ? "" : " / ") + word_of(texts, word);
        all.push_back(words);
    }
    return listed(all);
}

}  // namespace pages
