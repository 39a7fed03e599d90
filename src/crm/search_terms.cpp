#include "crm/search_terms.hpp"

#include <algorithm>
#include <charconv>

#include "crm/identifier.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t longest_text = 200;  // characters
constexpr std::size_t longest_word = 40;   // characters
constexpr std::size_t most_names = 6;
constexpr std::size_t most_phrases = 10;
constexpr std::size_t fewest_phone_digits = 4;
constexpr std::size_t most_last_digits = 7;
constexpr std::size_t fewest_digits_of_a_whole_phone = 9;
constexpr std::size_t shortest_email_part = 3;

bool is_digit(char one) {
    return one >= '0' && one <= '9';
}

bool is_ascii_letter_or_digit(char one) {
    return is_digit(one) || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
}

// In one form, in one case, without what no text in the database can hold.
std::string cleaned(std::string_view text) {
    std::string clean = text::replace_invalid_utf8(text.substr(0, 16 * longest_text));
    std::ranges::replace_if(
        clean, [](char one) { return static_cast<unsigned char>(one) < 0x20; }, ' ');
    return text::lower(text::clip(text::nfc(text::trim(clean)), longest_text));
}

// Between spaces of any kind.
std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> tokens;
    std::string token;
    for (std::size_t start = 0; start <= text.size(); ++start) {
        const std::string_view rest = std::string_view(text).substr(start);
        const bool is_no_break_space = rest.starts_with("\u00A0") || rest.starts_with("\u202F");
        if (!rest.empty() && rest.front() != ' ' && !is_no_break_space) {
            token += rest.front();
            continue;
        }
        if (is_no_break_space) start += rest.starts_with("\u00A0") ? 1 : 2;
        if (!token.empty()) tokens.push_back(std::move(token));
        token.clear();
    }
    return tokens;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
    return digits;
}

std::optional<std::int64_t> id_of(std::string_view digits) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    return error == std::errc() && end == digits.data() + digits.size() && id > 0 ? std::optional(id)
                                                                                  : std::nullopt;
}

// "#123", "№ 123".
std::optional<std::int64_t> marked_id(std::string_view text) {
    for (const std::string_view mark : {"#", "№"})
        if (text.starts_with(mark)) return id_of(text::trim(text.substr(mark.size())));
    return std::nullopt;
}

bool is_email(std::string_view token) {
    return token.find('@') != std::string_view::npos;
}

// A phone stands apart from letters: the words around it are left out, and what looks like an e-mail.
std::string without_words(const std::vector<std::string>& tokens) {
    std::string rest;
    for (const std::string& token : tokens)
        if (!is_email(token) && !text::has_letter(token)) rest += token + ' ';
    return rest;
}

void read_phone(const std::string& text, const std::vector<std::string>& tokens, std::string_view region,
                SearchTerms& terms) {
    const std::string apart = without_words(tokens);
    const std::string digits = digits_of(apart);
    const PhoneKey whole = phone_key(text, region);
    if (!whole.key.empty()) terms.phones.push_back(whole.key);
    // Between words there are other numbers too: only a long one may be a phone.
    const std::size_t fewest = text::has_letter(text) ? most_last_digits : fewest_phone_digits;
    if (whole.key.empty() && digits.size() < fewest) return;
    const std::string& last = whole.key.empty() ? digits : whole.key;
    terms.phone_digits = last.substr(last.size() - std::min(last.size(), most_last_digits));
    if ((!whole.key.empty() && !whole.is_guessed) || digits.size() < fewest_digits_of_a_whole_phone) return;
    // Where a digit is missing or too many, the one that is dialled before the number is not known as such.
    for (const std::string& reading : {phone_shape(apart, region), phone_shape(digits.substr(1), region)})
        if (!reading.empty() && std::ranges::find(terms.phones, reading) == terms.phones.end())
            terms.phones.push_back(reading);
}

bool has_enough_on_end(std::string_view part) {
    std::size_t length = 0;
    return std::ranges::any_of(part, [&](char one) {
        length = is_ascii_letter_or_digit(one) || static_cast<unsigned char>(one) >= 0x80 ? length + 1 : 0;
        return length >= shortest_email_part;
    });
}

bool may_be_part_of_an_email(std::string_view token) {
    return std::ranges::any_of(token,
                               [](char one) { return is_ascii_letter_or_digit(one) && !is_digit(one); }) &&
           std::ranges::all_of(token, [](char one) {
               return is_ascii_letter_or_digit(one) ||
                      std::string_view(".!#$%&'*+-/=?^_`{|}~").find(one) != std::string_view::npos;
           });
}

void read_email(const std::vector<std::string>& tokens, SearchTerms& terms) {
    const auto token = std::ranges::find_if(tokens, is_email);
    if (token != tokens.end()) {
        terms.email = email_key(*token);
        terms.email_part = terms.email.empty() ? *token : terms.email;
    } else if (tokens.size() == 1 && may_be_part_of_an_email(tokens.front())) {
        terms.email_part = tokens.front();
    }
    if (!has_enough_on_end(terms.email_part)) terms.email_part.clear();
}

void read_names(const std::vector<std::string>& tokens, SearchTerms& terms) {
    for (std::string token : tokens) {
        if (is_email(token)) continue;
        for (const std::string_view apostrophe : {"'", "’"})
            for (std::size_t at = token.find(apostrophe); at != std::string::npos;
                 at = token.find(apostrophe))
                token.erase(at, apostrophe.size());
        for (const std::string& word : text::words(token))
            if (digits_of(word).empty() && terms.names.size() < most_names)
                terms.names.push_back(text::clip(word, longest_word));
    }
    std::ranges::stable_sort(terms.names, std::ranges::greater(), &std::string::size);
}

std::string joined(const std::vector<std::string>& words) {
    std::string phrase;
    for (const std::string& word : words) phrase += (phrase.empty() ? "" : " ") + word;
    return phrase;
}

// What has no space in it is looked for as it stands, and so is a number that is written with some.
void read_phrases(const std::string& text, const std::vector<std::string>& tokens, SearchTerms& terms) {
    const bool is_number = !text::has_letter(text);
    for (const std::string& token : is_number ? std::vector{text} : tokens) {
        const std::string phrase = joined(text::words(token));
        if (!phrase.empty() && terms.phrases.size() < most_phrases) terms.phrases.push_back(phrase);
    }
}

}  // namespace

SearchTerms read_search(std::string_view text, std::string_view region) {
    const std::string clean = cleaned(text);
    SearchTerms terms;
    terms.id = marked_id(clean);
    if (terms.id) return terms;
    if (!clean.starts_with('0')) terms.id = id_of(clean);
    const std::vector<std::string> tokens = split(clean);
    read_phone(clean, tokens, region, terms);
    read_email(tokens, terms);
    read_names(tokens, terms);
    read_phrases(clean, tokens, terms);
    return terms;
}

}  // namespace crm
