#include "text/message.hpp"

#include <unicode/fmtable.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <stdexcept>
#include <vector>

namespace text {

namespace {

icu::UnicodeString unicode(std::string_view value) {
    return icu::UnicodeString::fromUTF8({value.data(), static_cast<std::int32_t>(value.size())});
}

icu::Formattable formattable(const MessageValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return icu::Formattable(*number);
    if (const auto* fraction = std::get_if<double>(&value)) return icu::Formattable(*fraction);
    return icu::Formattable(unicode(std::get<std::string>(value)));
}

}  // namespace

std::string format_message(std::string_view pattern, std::string_view language, const MessageValues& values) {
    UErrorCode error = U_ZERO_ERROR;
    UParseError place;
    const icu::MessageFormat format(unicode(pattern), icu::Locale(std::string(language).c_str()), place,
                                    error);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> arguments;
    for (const auto& [name, value] : values) {
        names.push_back(unicode(name));
        arguments.push_back(formattable(value));
    }
    icu::UnicodeString written;
    if (U_SUCCESS(error))
        format.format(names.data(), arguments.data(), static_cast<std::int32_t>(names.size()), written,
                      error);
    if (U_FAILURE(error)) throw std::invalid_argument("no pattern of a message: " + std::string(pattern));
    std::string result;
    return written.toUTF8String(result);
}

std::string format_number(std::int64_t number, std::string_view language) {
    return format_message("{number, number, integer}", language, {{"number", number}});
}

}  // namespace text
