#include <algorithm>
#include <set>
#include <utility>

#include "crm/search_terms.hpp"

namespace crm {

namespace {

using Numbers = std::set<std::string>;

constexpr std::size_t first_doubtful = 2;  // behind the + and the first digit
constexpr std::size_t longest_phone = 16;  // E.164, with its +
constexpr std::size_t fewest_letters = 4;

void add_wrong_and_swapped(const std::string& phone, Numbers& numbers) {
    for (std::size_t at = first_doubtful; at < phone.size(); ++at) {
        std::string other = phone;
        for (other[at] = '0'; other[at] <= '9'; ++other[at]) numbers.insert(other);
        if (at + 1 == phone.size()) continue;
        other = phone;
        std::swap(other[at], other[at + 1]);
        numbers.insert(other);
    }
}

void add_missing_and_needless(const std::string& phone, Numbers& numbers) {
    for (std::size_t at = first_doubtful; at <= phone.size(); ++at) {
        if (at < phone.size()) numbers.insert(std::string(phone).erase(at, 1));
        if (phone.size() >= longest_phone) continue;
        for (char digit = '0'; digit <= '9'; ++digit) numbers.insert(std::string(phone).insert(at, 1, digit));
    }
}

using Letters = std::vector<std::string>;

Letters letters_of(const std::string& word) {
    Letters letters;
    for (const char byte : word) {
        const bool is_first = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        if (is_first || letters.empty()) letters.emplace_back();
        letters.back() += byte;
    }
    return letters;
}

// The word with others in place of `count` letters.
std::string with(const Letters& letters, std::size_t at, std::size_t count, const std::string& others) {
    std::string word;
    for (std::size_t place = 0; place < letters.size(); ++place) {
        if (place == at) word += others;
        if (place < at || place >= at + count) word += letters[place];
    }
    return word;
}

}  // namespace

NearPhones near_phones(const std::string& phone) {
    if (phone.size() < first_doubtful || phone.size() > longest_phone) return {};
    Numbers one;
    add_wrong_and_swapped(phone, one);
    Numbers two;
    for (const std::string& number : one) add_wrong_and_swapped(number, two);
    add_missing_and_needless(phone, one);
    one.erase(phone);
    two.erase(phone);
    NearPhones near{{one.begin(), one.end()}, {}};
    std::ranges::set_difference(two, one, std::back_inserter(near.two_mistakes));
    return near;
}

std::vector<std::string> near_words(const std::string& word) {
    const Letters letters = letters_of(word);
    std::vector<std::string> words;
    for (std::size_t at = 0; letters.size() >= fewest_letters && at + 1 < letters.size(); ++at)
        if (letters[at] != letters[at + 1])
            words.push_back(with(letters, at, 2, letters[at + 1] + letters[at]));
    for (std::size_t at = 0; letters.size() > fewest_letters && at < letters.size(); ++at) {
        words.push_back(with(letters, at, 1, "_"));
        words.push_back(with(letters, at, 1, ""));
        if (at > 0) words.push_back(with(letters, at, 0, "_"));
    }
    return words;
}

}  // namespace crm
