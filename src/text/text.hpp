// Unicode work that the standard library cannot do. The only room that includes ICU.
// Every function is pure and thread-safe; every std::string is UTF-8. Ill-formed bytes do no harm: they
// count as no letter and no space, and may come out as U+FFFD.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool is_valid_utf8(std::string_view bytes);

// The same text with each ill-formed sequence replaced by U+FFFD. Any bytes in, valid UTF-8 out.
std::string replace_invalid_utf8(std::string_view bytes);

// Without white space of any kind (Unicode's, zero-width and BOM included) at both ends.
std::string trim(std::string_view value);

// Normalization form C.
std::string nfc(std::string_view value);

// Lower case by Unicode's rules, independent of any locale.
std::string lower(std::string_view value);

// Without the marks above and below its letters: é → e, ё → е, й → и.
std::string without_marks(std::string_view value);

// Whether there is a letter of any script in it.
bool has_letter(std::string_view value);

// The words of a text: runs of letters, digits and combining marks; all else separates.
std::vector<std::string> words(std::string_view value);

// At most `characters` code points; where something was cut, the last of them is "…", and the cut is never
// inside what people see as one character (a letter with its marks, an emoji of several code points).
std::string clip(std::string_view value, std::size_t characters);

// A domain in its IDNA (UTS 46) ASCII form, lower-case, without the root's dot at the end;
// nothing when it is not a valid domain.
std::optional<std::string> domain_to_ascii(std::string_view domain);

// The moment as people at the place read it, e.g. "22.11.2026" or "22.11.2026 15:04".
// `zone` is an IANA name; an unknown one counts as UTC. Moments before the year 1 or after 9999 are read as
// the first or last ones in them.
std::string local_date(std::chrono::sys_time<std::chrono::microseconds> moment, std::string_view zone);
std::string local_date_time(std::chrono::sys_time<std::chrono::microseconds> moment, std::string_view zone);

// The moment at which the clocks of the place show that time; `zone` as above. An hour that they show twice
// is its first pass; one that they skip is counted on from before it (02:30 is what they show as 03:30).
std::chrono::sys_seconds moment_of_local_time(std::chrono::local_seconds time, std::string_view zone);

// Whether it is an IANA name that the functions above know, in its exact letters.
bool is_time_zone(std::string_view zone);

}  // namespace text
