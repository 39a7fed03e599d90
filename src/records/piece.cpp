#include "records/piece.hpp"

#include <algorithm>

namespace records {

namespace {

// In bytes: a hundred letters or two.
constexpr std::size_t most_before = 80;
constexpr std::size_t longest = 400;
constexpr std::string_view left_out = "…";

bool is_inside_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t next_character(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && is_inside_character(text[at]); ++at) {
    }
    return std::min(at, text.size());
}

std::vector<Piece::Mark> marks_of(std::string_view line, std::string_view marked) {
    std::vector<Piece::Mark> marks;
    std::size_t place = 0;
    for (std::size_t at = 0; at < marked.size(); at = next_character(marked, at)) {
        if (marked[at] == '\x01') {
            marks.push_back({place, place});
        } else if (marked[at] == '\x02') {
            if (!marks.empty()) marks.back().end = place;
        } else {
            place = next_character(line, place);
        }
    }
    return marks;
}

// From a word on, if there is one near.
std::size_t first_shown(std::string_view line, std::size_t mark) {
    if (mark <= most_before) return 0;
    std::size_t begin = mark - most_before;
    if (const std::size_t space = line.find(' ', begin); space < mark) return space + 1;
    while (begin < mark && is_inside_character(line[begin])) ++begin;
    return begin;
}

std::size_t last_shown(std::string_view line, std::size_t begin) {
    if (line.size() - begin <= longest) return line.size();
    std::size_t end = begin + longest;
    if (const std::size_t space = line.rfind(' ', end);
        space != std::string_view::npos && space > end - most_before)
        return space;
    while (end > begin && is_inside_character(line[end])) --end;
    return end;
}

}  // namespace

Piece read_piece(std::string_view line, std::string_view marked) {
    const std::vector<Piece::Mark> marks = marks_of(line, marked);
    const std::size_t begin = first_shown(line, marks.empty() ? 0 : marks.front().begin);
    const std::size_t end = last_shown(line, begin);
    Piece piece;
    if (begin > 0) piece.text = left_out;
    const std::size_t before = piece.text.size();
    piece.text += line.substr(begin, end - begin);
    if (end < line.size()) piece.text += left_out;
    for (const Piece::Mark& mark : marks)
        if (mark.begin < mark.end && mark.begin < end)
            piece.marks.push_back({mark.begin - begin + before, std::min(mark.end, end) - begin + before});
    return piece;
}

}  // namespace records
