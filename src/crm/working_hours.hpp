// When the company works, so that a quiet night is no alarm.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "crm/time.hpp"

namespace crm {

// By the clocks of the place, in minutes from Monday 00:00 on.
struct WorkingHours {
    struct Span {
        std::chrono::minutes begin{0};
        std::chrono::minutes end{0};
        bool operator==(const Span&) const = default;
    };
    std::vector<Span> spans;  // within the week, in order; none touches another
    bool operator==(const WorkingHours&) const = default;
};

// What holds where nothing is set: Mon-Fri 09:00-18:00.
WorkingHours office_hours();

// Reads e.g. "Mon-Fri 09:00-18:00, Sat 10:00-15:00": a day or a range of days, which may go round the week's
// end (Fri-Mon), then from when until when, 00:00 to 24:00; an end before its begin is on the next day. Parts
// may overlap. "" is around the clock. Nothing for any other text. The check settings_value_fits_name in the
// database takes the same texts.
std::optional<WorkingHours> parse_working_hours(std::string_view text);

// How much working time has passed, by the clocks of `time_zone` (an IANA name; an unknown one counts as UTC)
// and through their changes: an hour that passes twice counts twice where work goes on over it. 0 when `from`
// is not before `to`. Never more than `enough`, at which the counting ends: it takes as long as that, however
// long ago `from` is.
std::chrono::seconds working_time_between(Time from, Time to, const WorkingHours& hours,
                                          std::string_view time_zone, std::chrono::seconds enough);

}  // namespace crm
