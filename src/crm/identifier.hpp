// An identifier is kept raw, as people see it, and as a key, which is what is compared. The functions take
// any bytes, never fail for them, and are thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace crm {

enum class IdentifierKind { email, phone, visitor, token };
enum class Level { typed, operator_, verified };  // who vouches for it: visitor, agent or staff, signed

// "" is the key of anything that is not exactly one valid address: trimmed, NFC, domain in its IDNA form and
// lower-case, local part lower-case; plus-tags and dots stay.
std::string email_key(std::string_view raw);

struct PhoneKey {
    std::string key;          // E.164; "" when no valid number can be read
    std::string extension;    // kept beside the number, not in the key
    bool is_guessed = false;  // read as +digits although no + was typed

    bool operator==(const PhoneKey&) const = default;
};

// Valid numbers only, read with the region (ISO 3166, e.g. "RU") of the site; failing that, when there is no
// '+' and there are at least 11 digits, once more as '+digits', marked as guessed.
PhoneKey phone_key(std::string_view raw, std::string_view region);

// Whether phones are typed in that country's form somewhere: ISO 3166, e.g. "RU".
bool is_phone_region(std::string_view region);

// What has the shape of a phone as E.164, be it a valid number or not: to look for one that is badly typed,
// never to know somebody by. "" when it has no such shape.
std::string phone_shape(std::string_view raw, std::string_view region);

// A visitor's number is unique only together with its widget. "" when the number is empty or 0.
std::string visitor_key(std::string_view widget_id, std::string_view number);

}  // namespace crm
