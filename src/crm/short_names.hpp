// The usual short forms of Russian and English names, and what a name is called in the other language.
#pragma once

#include <string>

namespace crm {

// Whether two words, as latin_key() gives them, are used for one and the same name: Мария and Маша, Robert
// and Bob, Екатерина and Kate. A form may belong to several names (Саша is both Александр and Александра);
// two such names are not one because of it. Thread-safe.
bool are_forms_of_one_name(const std::string& left_key, const std::string& right_key);

}  // namespace crm
