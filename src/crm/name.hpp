// People's names: never evidence for a match, sometimes evidence against one.
#pragma once

#include <string_view>

namespace crm {

// Whether it stands for no name at all: empty, "Клиент", "Гость", "Visitor 123", without a letter, or an
// e-mail address or phone number put where the name belongs.
bool is_placeholder_name(std::string_view name);

// Whether two names speak against being one person: both are real names and share no word, where case,
// ё/е, transliteration (Sergey/Сергей) and usual short forms (Мария/Маша) do not count as a difference.
bool names_contradict(std::string_view left, std::string_view right);

}  // namespace crm
