// E-mail addresses as people type and paste them.
#include <algorithm>

#include "check.hpp"
#include "crm/identifier.hpp"
#include "text/text.hpp"

namespace fuzz {

void check(std::string_view input) {
    const std::string key = crm::email_key(input);
    claim(key == crm::email_key(input), "it is deterministic");
    if (key.empty()) return;
    constexpr std::size_t longest_address = 254;
    claim(crm::email_key(key) == key, "the key of a key is itself");
    claim(is_storable(key), "a key is UTF-8 without NUL");
    claim(key.size() <= longest_address, "a key is as short as an address may be");
    claim(std::ranges::count(key, '@') == 1, "a key has one @");
    claim(text::lower(key) == key, "a key is in lower case");
    claim(crm::email_key(" <" + std::string{input.substr(0, 1000)} + "> ") == key || input.size() > 1000 ||
              text::trim(input).find_first_of("<>") != std::string::npos,
          "brackets around an address do not change its key");
}

}  // namespace fuzz
