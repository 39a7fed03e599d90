#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <memory>

#include "text/text.hpp"

namespace text {

namespace {

// No longer than any domain can be in UTF-8; ICU's time grows with the square of a label's length.
constexpr std::size_t longest_input = 1024;
constexpr std::size_t longest_domain = 253;

// ICU promises that one instance may serve many threads.
const icu::IDNA* idna() {
    static const std::unique_ptr<const icu::IDNA> instance = [] {
        UErrorCode error = U_ZERO_ERROR;
        constexpr std::uint32_t options =
            UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII;
        return std::unique_ptr<const icu::IDNA>(icu::IDNA::createUTS46Instance(options, error));
    }();
    return instance.get();
}

}  // namespace

std::optional<std::string> domain_to_ascii(std::string_view domain) {
    if (domain.empty() || domain.size() > longest_input || idna() == nullptr) {
        return std::nullopt;
    }
    std::string ascii;
    icu::StringByteSink<std::string> sink(&ascii);
    icu::IDNAInfo info;
    UErrorCode error = U_ZERO_ERROR;
    idna()->nameToASCII_UTF8({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info, error);
    if (ascii.ends_with('.')) {
        ascii.pop_back();
    }
    if (U_FAILURE(error) != 0 || info.hasErrors() != 0 || ascii.empty() || ascii.size() > longest_domain) {
        return std::nullopt;
    }
    return ascii;
}

}  // namespace text
