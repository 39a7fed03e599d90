// JSON text taken apart where it stands: a value is the bytes that it has in the text, so numbers, escapes
// and white space keep their form, and a text of any size costs no memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace jivo {

// A cursor over the text. It knows where values begin and end and nothing more: whether a value is sound is
// for parse_json to say. Any bytes in; each is looked at once. Not for several threads at once.
class JsonSlices {
public:
    // `text` must outlive what is taken from it.
    explicit JsonSlices(std::string_view text) : text_{text} {}

    // Steps over that bracket, if it is next.
    bool take_bracket(char bracket);

    // The next member's name, in its quotes; the cursor then stands at the value. Nothing at the object's
    // end, and where no sound name stands.
    std::optional<std::string_view> take_name();

    // The value of the name just taken, or an array's next item. Nothing at the array's end, and where the
    // text ends before the value does.
    std::optional<std::string_view> take_value();

private:
    void skip(std::string_view characters);
    bool is_next(char character) const { return position_ < text_.size() && text_[position_] == character; }
    bool step_over_string();
    bool step_over_nested();

    std::string_view text_;
    std::size_t position_ = 0;
};

// Whether a name in its quotes, escapes and all, is that one.
bool is_name(std::string_view quoted, std::string_view name);

}  // namespace jivo
