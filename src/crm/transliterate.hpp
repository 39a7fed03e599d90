// One Latin spelling for the many that a name has.
#pragma once

#include <string>
#include <string_view>

namespace crm {

// A lower-case word as a key to compare names by: Cyrillic put in Latin letters, marks dropped, and spellings
// that people choose between made one (Sergey, Sergei and Сергей; Yulia, Iuliia and Юлия). Not for show.
// Letters of other scripts stay as they are. Thread-safe.
std::string latin_key(std::string_view word);

// Whether a key has nothing but Latin letters and digits in it.
bool is_latin_key(std::string_view key);

}  // namespace crm
