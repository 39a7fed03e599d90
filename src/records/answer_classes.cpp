#include "records/answer_classes.hpp"

#include <algorithm>
#include <cmath>

namespace records {

namespace {

constexpr std::int64_t exact_seconds = 20;
constexpr std::int64_t week = 7L * 24 * 60 * 60;

std::vector<std::int64_t> make_classes() {
    std::vector<std::int64_t> classes;
    for (std::int64_t begin = 0; begin < week; begin += begin < exact_seconds ? 1 : begin / 10)
        classes.push_back(begin);
    classes.push_back(week);
    return classes;
}

// Where the class that begins there ends; the last one counts as no wider than a second.
std::int64_t end_of_class(std::int64_t begin) {
    const auto next = std::upper_bound(answer_classes().begin(), answer_classes().end(), begin);
    return next == answer_classes().end() ? begin + 1 : *next;
}

}  // namespace

const std::vector<std::int64_t>& answer_classes() {
    static const std::vector<std::int64_t> classes = make_classes();
    return classes;
}

std::optional<std::int64_t> seconds_of_share(const std::vector<AnswerCount>& counts, double share) {
    std::int64_t all = 0;
    for (const AnswerCount& count : counts) all += count.chats;
    const double wanted = std::max(1.0, std::ceil(share * static_cast<double>(all)));
    double before = 0;
    for (const AnswerCount& count : counts) {
        const double here = static_cast<double>(count.chats);
        if (before + here >= wanted && here > 0) {
            const double width = static_cast<double>(end_of_class(count.seconds) - count.seconds);
            return count.seconds + static_cast<std::int64_t>(width * (wanted - before - 0.5) / here);
        }
        before += here;
    }
    return std::nullopt;
}

}  // namespace records
