#include "spool/file_name.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <random>

namespace spool {
namespace {

constexpr std::size_t time_digits = 20;  // any 64 bits
constexpr std::size_t start_digits = 20;
constexpr std::size_t sequence_digits = 10;
constexpr std::string_view size_mark = ".S";

std::string padded(std::uint64_t number, std::size_t digits) {
    const std::string text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

// The number at the start of the text, whatever follows.
template <typename Number>
std::optional<Number> leading_number(std::string_view text) {
    Number number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return std::nullopt;
    return number;
}

}  // namespace

NameMaker::NameMaker() {
    std::random_device random;
    start_ = (std::uint64_t{random()} << 32U) | random();
}

std::string NameMaker::make(crm::Time received_at, std::uint64_t size) {
    // A clock before 1970 is wrong, but no reason to lose anything: the file's content keeps what it said.
    const auto moment = std::max<std::int64_t>(received_at.time_since_epoch().count(), 0);
    return padded(static_cast<std::uint64_t>(moment), time_digits) + '.' + std::to_string(::getpid()) + '.' +
           padded(start_, start_digits) + '.' + padded(sequence_++, sequence_digits) +
           std::string(size_mark) + std::to_string(size);
}

std::optional<FileName> parse_file_name(std::string_view name) {
    const std::size_t mark = name.find(size_mark);
    if (mark == std::string_view::npos || name.find('.') != time_digits) return std::nullopt;
    const auto moment = leading_number<std::int64_t>(name);
    const auto size = leading_number<std::uint64_t>(name.substr(mark + size_mark.size()));
    if (!moment || !size) return std::nullopt;
    return FileName{crm::Time(crm::Time::duration(*moment)), *size};
}

}  // namespace spool
