#include "text/language.hpp"

#include <unicode/localematcher.h>
#include <unicode/localpointer.h>
#include <unicode/locid.h>

namespace text {

std::string preferred_language(std::string_view accept_language, const std::vector<std::string>& supported) {
    UErrorCode error = U_ZERO_ERROR;
    icu::LocaleMatcher::Builder builder;
    for (const std::string& language : supported) builder.addSupportedLocale(icu::Locale(language.c_str()));
    const icu::LocaleMatcher matcher = builder.build(error);
    const icu::Locale* best = matcher.getBestMatchForListString(
        {accept_language.data(), static_cast<std::int32_t>(accept_language.size())}, error);
    if (U_FAILURE(error) || best == nullptr) return supported.front();
    for (const std::string& language : supported)
        if (language == best->getLanguage()) return language;
    return supported.front();
}

}  // namespace text
