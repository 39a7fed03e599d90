#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

#include "text/code_points.hpp"
#include "text/text.hpp"

namespace text {

namespace {

// The offset behind the first `count` code points, or nothing when there are no more than that.
std::optional<std::size_t> offset_of(std::string_view value, std::size_t count) {
    std::size_t position = 0;
    for (std::size_t passed = 0; position < value.size(); ++passed) {
        if (passed == count) {
            return position;
        }
        next_code_point(value, position);
    }
    return std::nullopt;
}

// The last border between characters, as people see them, at or before `offset`; `offset` itself when
// there is none, for then one character alone is longer than all the room.
std::size_t border_at_or_before(std::string_view value, std::size_t offset) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UText, decltype(&utext_close)> source(
        utext_openUTF8(nullptr, value.data(), static_cast<std::int64_t>(value.size()), &error), utext_close);
    const std::unique_ptr<icu::BreakIterator> characters(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error) != 0) {
        return offset;
    }
    characters->setText(source.get(), error);
    const auto wanted = static_cast<std::int32_t>(offset);
    if (U_FAILURE(error) != 0 || characters->isBoundary(wanted) != 0) {
        return offset;
    }
    const std::int32_t border = characters->preceding(wanted);
    return border > 0 ? static_cast<std::size_t>(border) : offset;
}

}  // namespace

std::string clip(std::string_view value, std::size_t characters) {
    // A character has a byte at least.
    if (value.size() <= characters) return std::string(value);
    const auto limit = offset_of(value, characters);
    if (!limit) {
        return std::string(value);
    }
    if (characters == 0) {
        return {};
    }
    const std::size_t before_last = offset_of(value, characters - 1).value_or(*limit);
    // What lies far behind the cut can't move the border, so a text of megabytes costs no more than a short
    // one.
    const std::string_view near = value.substr(0, *limit);
    return std::string(value.substr(0, border_at_or_before(near, before_last))) + "…";
}

}  // namespace text
