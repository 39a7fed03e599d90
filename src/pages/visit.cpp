#include "pages/visit.hpp"

#include "text/text.hpp"

namespace pages {

std::string Visit::moment(crm::Time time) const {
    return text::local_date_time(time, zone());
}

std::string Visit::day(crm::Time time) const {
    return text::local_date(time, zone());
}

std::string Visit::duration(std::chrono::microseconds length) const {
    using namespace std::chrono;
    const auto in = [&](const char* unit, std::int64_t count) {
        return texts.format(std::string("duration.") + unit, {{"count", count}});
    };
    length = abs(length);
    if (length >= days(1)) return in("days", floor<days>(length).count());
    if (length >= hours(1)) return in("hours", floor<hours>(length).count());
    return in("minutes", floor<minutes>(length).count());
}

}  // namespace pages
