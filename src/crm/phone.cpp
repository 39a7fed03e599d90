#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "crm/identifier.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t longest_input = 250;
constexpr std::size_t fewest_digits_to_guess = 11;
constexpr std::string_view ascii_digits = "0123456789";

// The library is safe to share between threads, but for the setting of its logger. That one writes to the
// standard output, and what it writes may hold a phone number.
const PhoneNumberUtil& library() {
    static const PhoneNumberUtil& instance = []() -> const PhoneNumberUtil& {
        auto* shared = PhoneNumberUtil::GetInstance();
        shared->SetLogger(new NullLogger);
        return *shared;
    }();
    return instance;
}

// The library knows "доб." but not the other usual word for an extension.
std::string with_known_extension_word(const std::string& raw) {
    std::string lowered = text::lower(raw);
    const auto word = lowered.find("вн");
    const auto digit = lowered.find_first_of(ascii_digits, word);
    if (word == std::string::npos || digit == std::string::npos || word == 0) {
        return lowered;
    }
    return lowered.substr(0, word) + "доб. " + lowered.substr(digit);
}

bool is_digit(char one) {
    return one >= '0' && one <= '9';
}

bool has_plus(std::string_view raw) {
    return raw.find('+') != std::string_view::npos || raw.find("＋") != std::string_view::npos;
}

std::string upper_case(std::string_view region) {
    std::string country(region);
    std::transform(country.begin(), country.end(), country.begin(), [](char one) {
        return one >= 'a' && one <= 'z' ? static_cast<char>(one - 'a' + 'A') : one;
    });
    return country;
}

std::optional<PhoneKey> read(const std::string& raw, const std::string& region) {
    PhoneNumber number;
    if (library().Parse(raw, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
        !library().IsValidNumber(number)) {
        return std::nullopt;
    }
    PhoneKey read_key;
    library().Format(number, PhoneNumberUtil::E164, &read_key.key);
    read_key.extension = number.extension();
    return read_key;
}

std::optional<PhoneKey> guess(const std::string& raw) {
    std::string digits = raw;
    library().NormalizeDigitsOnly(&digits);
    if (has_plus(raw) || digits.size() < fewest_digits_to_guess) {
        return std::nullopt;
    }
    // Not the digits alone: an extension among them would become part of the number. Nor does it count for
    // it.
    const auto first_digit = raw.find_first_of(ascii_digits);
    auto guessed = read("+" + raw.substr(first_digit == std::string::npos ? 0 : first_digit), "");
    if (!guessed || guessed->key.size() <= fewest_digits_to_guess) {
        return std::nullopt;
    }
    guessed->is_guessed = true;
    return guessed;
}

// The ten digits of what can be nothing but a number in Russia: there the trunk prefix 8 may stand for +7,
// and no number begins as another one with its prefix. "" for anything else, and for Kazakhstan's, which have
// the same +7.
std::string russian_digits(const std::string& raw, const std::string& country) {
    const bool has_plus = raw.starts_with('+');
    if (raw.find_first_not_of("0123456789 ().-", has_plus) != std::string::npos) return {};
    if (!has_plus && country != "RU") return {};
    std::string digits;
    std::copy_if(raw.begin(), raw.end(), std::back_inserter(digits), is_digit);
    const bool has_prefix = digits.size() == 11 && (digits[0] == '7' || (digits[0] == '8' && !has_plus));
    if (has_prefix) digits.erase(0, 1);
    const bool is_russian =
        digits.size() == 10 && (has_prefix || !has_plus) && digits.find_first_of("3489") == 0;
    return is_russian ? digits : std::string();
}

// Most phones by far. The library need not find out what is what, which is most of its work, only whether
// there is such a number.
std::optional<PhoneKey> read_russian(const std::string& raw, const std::string& country) {
    const std::string digits = russian_digits(raw, country);
    if (digits.empty()) return std::nullopt;
    PhoneNumber number;
    number.set_country_code(7);
    number.set_national_number(std::stoull(digits));
    if (!library().IsValidNumberForRegion(number, "RU")) return std::nullopt;
    return PhoneKey{"+7" + digits, "", false};
}

PhoneKey read_or_guess(const std::string& raw, const std::string& country) {
    if (auto found = read_russian(raw, country)) return *found;
    const std::string typed = with_known_extension_word(raw);
    if (auto found = read(typed, country)) {
        return *found;
    }
    return guess(typed).value_or(PhoneKey());
}

// The library takes longer to read a phone than all the rest of the thinking about an event, and each event
// of a chat brings the same one: what was read lately is kept. For all threads.
class ReadLately {
public:
    PhoneKey key_of(const std::string& raw, const std::string& country) {
        const std::string typed = country + ":" + raw;
        if (const auto known = find(typed)) return *known;
        PhoneKey key = read_or_guess(raw, country);
        const std::lock_guard lock(mutex_);
        if (keys_.size() >= most) keys_.clear();
        keys_.emplace(typed, key);
        return key;
    }

private:
    static constexpr std::size_t most = 10'000;

    std::optional<PhoneKey> find(const std::string& typed) const {
        const std::lock_guard lock(mutex_);
        const auto known = keys_.find(typed);
        return known == keys_.end() ? std::nullopt : std::optional(known->second);
    }

    mutable std::mutex mutex_;
    std::unordered_map<std::string, PhoneKey> keys_;
};

}  // namespace

PhoneKey phone_key(std::string_view raw, std::string_view region) {
    if (raw.size() > longest_input || !text::is_valid_utf8(raw)) {
        return {};
    }
    static ReadLately read_lately;
    return read_lately.key_of(text::trim(raw), upper_case(region));
}

bool is_phone_region(std::string_view region) {
    std::set<std::string> regions;
    library().GetSupportedRegions(&regions);
    return regions.contains(std::string(region));
}

std::string phone_shape(std::string_view raw, std::string_view region) {
    PhoneNumber number;
    std::string shape;
    if (raw.size() <= longest_input && text::is_valid_utf8(raw) &&
        library().Parse(std::string(raw), upper_case(region), &number) == PhoneNumberUtil::NO_PARSING_ERROR) {
        library().Format(number, PhoneNumberUtil::E164, &shape);
    }
    return shape;
}

}  // namespace crm
