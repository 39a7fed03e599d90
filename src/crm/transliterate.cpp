#include "crm/transliterate.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "text/text.hpp"

namespace crm {

namespace {

struct Replacement {
    std::string_view from;
    std::string_view to;
};

// Letters with marks (ё, й, ї, ў, é) come without them, so they are not here.
const std::map<std::string_view, std::string_view>& letters() {
    static const std::map<std::string_view, std::string_view> table{
        {"а", "a"},  {"б", "b"},  {"в", "v"},  {"г", "g"},  {"д", "d"},  {"е", "e"}, {"ж", "zh"},
        {"з", "z"},  {"и", "i"},  {"к", "k"},  {"л", "l"},  {"м", "m"},  {"н", "n"}, {"о", "o"},
        {"п", "p"},  {"р", "r"},  {"с", "s"},  {"т", "t"},  {"у", "u"},  {"ф", "f"}, {"х", "h"},
        {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"щ", "sh"}, {"ъ", ""},   {"ы", "i"}, {"ь", ""},
        {"э", "e"},  {"ю", "iu"}, {"я", "ia"}, {"і", "i"},  {"є", "e"},  {"ґ", "g"}, {"ә", "a"},
        {"ғ", "g"},  {"қ", "k"},  {"ң", "n"},  {"ө", "o"},  {"ұ", "u"},  {"ү", "u"}, {"һ", "h"},
        {"ł", "l"},  {"ø", "o"},  {"ß", "ss"}, {"æ", "ae"}, {"œ", "oe"}, {"đ", "d"}, {"ı", "i"},
    };
    return table;
}

// In this order: the longer spellings first.
constexpr Replacement consonants[] = {
    {"shch", "sh"}, {"sch", "sh"}, {"tch", "ch"}, {"kh", "h"}, {"ph", "f"}, {"th", "t"}, {"ck", "k"},
    {"tz", "ts"},   {"x", "ks"},   {"q", "k"},    {"w", "v"},  {"y", "i"},  {"j", "i"},
};

// After the doubled letters are gone: Yekaterina, Fyodor and Lyubov have the sound of й before the vowel.
constexpr Replacement vowels[] = {{"ie", "e"}, {"io", "e"}, {"iu", "u"}};

// Of the replacements the first that fits at each place, in one walk.
std::string replace(std::string_view word, std::span<const Replacement> replacements) {
    std::string replaced;
    while (!word.empty()) {
        const auto fits = std::find_if(replacements.begin(), replacements.end(),
                                       [word](const Replacement& one) { return word.starts_with(one.from); });
        if (fits == replacements.end()) {
            replaced += word.front();
            word.remove_prefix(1);
        } else {
            replaced += fits->to;
            word.remove_prefix(fits->from.size());
        }
    }
    return replaced;
}

std::string in_latin_letters(const std::string& word) {
    std::string latin;
    for (std::size_t start = 0; start < word.size();) {
        const bool is_two_bytes = (static_cast<unsigned char>(word[start]) & 0xE0U) == 0xC0U;
        const std::string_view letter = std::string_view(word).substr(start, is_two_bytes ? 2 : 1);
        const auto found = letters().find(letter);
        latin += found == letters().end() ? letter : found->second;
        start += letter.size();
    }
    return latin;
}

// Victor and Viktor; but ch is a sound of its own.
std::string with_one_k(std::string word) {
    for (std::size_t at = word.find('c'); at != std::string::npos; at = word.find('c', at + 1)) {
        if (at + 1 == word.size() || word[at + 1] != 'h') {
            word[at] = 'k';
        }
    }
    return word;
}

}  // namespace

std::string latin_key(std::string_view word) {
    const std::string latin = in_latin_letters(text::without_marks(word));
    std::string key = with_one_k(replace(latin, consonants));
    key.erase(std::unique(key.begin(), key.end()), key.end());
    return replace(key, vowels);
}

bool is_latin_key(std::string_view key) {
    return std::all_of(key.begin(), key.end(),
                       [](char one) { return static_cast<unsigned char>(one) < 0x80; });
}

}  // namespace crm
