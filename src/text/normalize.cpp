#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>

#include "text/code_points.hpp"
#include "text/text.hpp"

namespace text {

namespace {

void require_success(UErrorCode error) {
    if (U_FAILURE(error) != 0) {
        throw std::runtime_error(std::string("ICU: ") + u_errorName(error));
    }
}

icu::StringPiece piece(std::string_view value) {
    return {value.data(), static_cast<std::int32_t>(value.size())};
}

std::string normalize(const icu::Normalizer2& form, std::string_view value) {
    std::string normalized;
    icu::StringByteSink<std::string> sink(&normalized);
    UErrorCode error = U_ZERO_ERROR;
    form.normalizeUTF8(0, piece(value), sink, nullptr, error);
    require_success(error);
    return normalized;
}

char lower_ascii(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

using GetForm = const icu::Normalizer2* (*)(UErrorCode& error);

const icu::Normalizer2& made(GetForm get) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* form = get(error);
    require_success(error);
    return *form;
}

// Asked for once: whoever comes first makes it, and the thread sanitizer does not see how ICU hands it to the
// others.
const icu::Normalizer2& composed_form() {
    static const icu::Normalizer2& form = made(icu::Normalizer2::getNFCInstance);
    return form;
}

const icu::Normalizer2& decomposed_form() {
    static const icu::Normalizer2& form = made(icu::Normalizer2::getNFDInstance);
    return form;
}

}  // namespace

std::string nfc(std::string_view value) {
    if (is_ascii(value)) return std::string(value);
    return normalize(composed_form(), value);
}

std::string lower(std::string_view value) {
    std::string lowered;
    if (is_ascii(value)) {
        lowered = value;
        std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower_ascii);
        return lowered;
    }
    icu::StringByteSink<std::string> sink(&lowered);
    UErrorCode error = U_ZERO_ERROR;
    icu::CaseMap::utf8ToLower("", 0, piece(value), sink, nullptr, error);
    require_success(error);
    return lowered;
}

std::string without_marks(std::string_view value) {
    if (is_ascii(value)) return std::string(value);
    const std::string decomposed = normalize(decomposed_form(), value);
    std::string bare;
    bare.reserve(decomposed.size());
    for (std::size_t position = 0; position < decomposed.size();) {
        const std::size_t start = position;
        const UChar32 code_point = next_code_point(decomposed, position);
        if (code_point < 0 || u_charType(code_point) != U_NON_SPACING_MARK) {
            bare.append(decomposed, start, position - start);
        }
    }
    return bare;
}

}  // namespace text
