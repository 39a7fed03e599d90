// Phone numbers as people type them, read for several countries.
#include <algorithm>

#include "check.hpp"
#include "crm/identifier.hpp"

namespace fuzz {
namespace {

bool is_e164(const std::string& key) {
    constexpr std::size_t most_digits = 20;  // E.164 allows 15, but Germany and others have longer ones
    return key.starts_with('+') && key.size() > 1 && key.size() <= most_digits + 1 &&
           std::all_of(key.begin() + 1, key.end(), [](char each) { return each >= '0' && each <= '9'; });
}

void check_region(std::string_view raw, std::string_view region) {
    const crm::PhoneKey phone = crm::phone_key(raw, region);
    claim(phone == crm::phone_key(raw, region), "it is deterministic");
    if (phone.key.empty()) {
        claim(phone == crm::PhoneKey{}, "what is no number has no extension and is not guessed");
        return;
    }
    claim(is_e164(phone.key), "a key is a number in E.164");
    claim(is_storable(phone.extension), "an extension is storable");
    claim(crm::phone_key(phone.key, "US") == crm::PhoneKey{.key = phone.key, .extension = ""},
          "the key of a key is itself, wherever it is read");
}

}  // namespace

void check(std::string_view input) {
    for (const std::string_view region : {"RU", "de", ""}) check_region(input, region);
}

}  // namespace fuzz
