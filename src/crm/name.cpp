#include "crm/name.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "crm/identifier.hpp"
#include "crm/short_names.hpp"
#include "crm/transliterate.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

// Names are compared word by word with each other: what is longer than any name must not cost more.
constexpr std::size_t longest_name = 200;

// Words that chat programs and people put where they know no name. A name made of nothing else is none.
const std::set<std::string, std::less<>>& placeholder_words() {
    static const std::set<std::string, std::less<>> words{
        "клиент",    "клиентка",  "гость",   "посетитель",  "пользователь", "покупатель", "аноним",
        "анонимный", "новый",     "новая",   "неизвестный", "неизвестно",   "неизвестен", "без",
        "имени",     "имя",       "нет",     "не",          "указано",      "сайта",      "с",
        "чата",      "тел",       "телефон", "client",      "customer",     "guest",      "visitor",
        "user",      "anonymous", "unknown", "new",         "no",           "name",       "noname",
        "nameless",  "without",   "website", "site",        "chat",         "phone",      "null",
        "none",      "undefined", "jivo",    "jivosite",    "from",         "the",
    };
    return words;
}

// O'Brien and OBrien, Дем'ян and Демян are the same word.
std::string without_apostrophes(std::string value) {
    for (const std::string_view apostrophe : {"'", "`", "’", "‘", "ʼ", "ʹ", "´"}) {
        for (auto at = value.find(apostrophe); at != std::string::npos; at = value.find(apostrophe, at)) {
            value.erase(at, apostrophe.size());
        }
    }
    return value;
}

// "Клиент123" and "Visitor 2198" differ from "Клиент" and "Visitor" by a number only.
std::string without_digits(std::string word) {
    std::erase_if(word, [](char one) { return one >= '0' && one <= '9'; });
    return word;
}

bool says_nothing(const std::string& word) {
    const std::string letters = without_digits(word);
    return !text::has_letter(letters) || placeholder_words().contains(letters);
}

// The words that tell one person from another, lower-case.
std::vector<std::string> telling_words(std::string_view name) {
    const std::string one_form = text::nfc(text::clip(name, longest_name));
    auto words = text::words(without_apostrophes(text::lower(one_form)));
    std::erase_if(words, says_nothing);
    return words;
}

bool is_address(std::string_view name) {
    if (name.find('@') == std::string_view::npos) return false;
    const std::string trimmed = text::trim(name);
    const bool is_one_token = trimmed.find(' ') == std::string::npos;
    return !email_key(trimmed).empty() || (is_one_token && trimmed.find('@') > 0);
}

struct Word {
    std::string key;
    bool is_initial;
};

std::vector<Word> comparable_words(std::string_view name) {
    constexpr std::size_t longest_letter = 4;  // bytes
    std::vector<Word> keys;
    for (const auto& word : telling_words(name)) {
        keys.push_back({latin_key(word), word.size() <= longest_letter && text::clip(word, 1) == word});
    }
    return keys;
}

bool agree(const Word& left, const Word& right) {
    return left.key == right.key || (left.is_initial && right.key.starts_with(left.key)) ||
           (right.is_initial && left.key.starts_with(right.key)) ||
           are_forms_of_one_name(left.key, right.key);
}

// Nothing is known of names in scripts that we can't read as Latin: Георгий may well be გიორგი.
bool is_readable(const std::vector<Word>& words) {
    return std::all_of(words.begin(), words.end(), [](const Word& word) { return is_latin_key(word.key); });
}

}  // namespace

// What is decided on an event asks half a dozen times about the same two or three names.
bool is_placeholder_name(std::string_view name) {
    struct Judged {
        std::string name;
        bool is_placeholder = true;  // as "" is
    };
    thread_local std::array<Judged, 4> lately;
    thread_local std::size_t next = 0;
    const auto known = std::ranges::find(lately, name, &Judged::name);
    if (known != lately.end()) return known->is_placeholder;
    const bool is_placeholder = is_address(name) || telling_words(name).empty();
    if (name.size() <= longest_name) lately[next++ % lately.size()] = {std::string(name), is_placeholder};
    return is_placeholder;
}

bool names_contradict(std::string_view left, std::string_view right) {
    if (left == right || is_address(left) || is_address(right)) {
        return false;
    }
    const auto left_words = comparable_words(left);
    const auto right_words = comparable_words(right);
    if (left_words.empty() || right_words.empty() || is_readable(left_words) != is_readable(right_words)) {
        return false;
    }
    return std::none_of(left_words.begin(), left_words.end(), [&right_words](const Word& one) {
        return std::any_of(right_words.begin(), right_words.end(),
                           [&one](const Word& other) { return agree(one, other); });
    });
}

}  // namespace crm
