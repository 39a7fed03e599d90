// What somebody may mean who types a text into the field of the search.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct SearchTerms {
    std::optional<std::int64_t> id;  // of a contact or lead: "#123" means nothing else, "123" may

    std::vector<std::string>
        phones;                // E.164, the likeliest reading first; a badly typed one need not be valid
    std::string phone_digits;  // of a phone the last ones, 4 to 7; "" for none

    std::string email;       // the key of a whole address; "" for none
    std::string email_part;  // in small letters, three letters or digits on end at least; "" for none

    std::vector<std::string> names;  // words of a name in small letters, the longest first
    std::vector<std::string>
        phrases;  // what a conversation has to hold: "радиаторы", and "ab 1234 5" for AB-1234/5

    bool is_empty() const {
        return !id && phone_digits.empty() && email_part.empty() && names.empty() && phrases.empty();
    }
};

// Takes any bytes; of a long text the first 200 characters. `region` (ISO 3166, e.g. "RU") is where a phone
// without a country is. Pure and thread-safe.
SearchTerms read_search(std::string_view text, std::string_view region);

// The numbers that somebody may have meant who typed `phone` (E.164) with one mistake, or with two: wrong
// digits and swapped neighbours; one mistake may also be a digit too many or too few. The first digit, with
// which the country begins, is taken as right. No list holds the number itself, nor any number twice. Pure
// and thread-safe.
struct NearPhones {
    std::vector<std::string> one_mistake;
    std::vector<std::string> two_mistakes;
};
NearPhones near_phones(const std::string& phone);

// The words that somebody may have meant who made one mistake in a word: two neighbours swapped, a letter too
// many, a wrong one or one too few; '_' stands for the letter that is not known. Of four letters only those
// with neighbours swapped, of a shorter word none: too many other words are near. Pure and thread-safe.
std::vector<std::string> near_words(const std::string& word);

}  // namespace crm
