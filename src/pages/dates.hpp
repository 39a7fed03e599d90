// Days and moments as the controls of forms have them. Pure and thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "crm/time.hpp"

namespace pages {

// "2026-11-25", as <input type="date"> has it; nothing for another text and for years but 2000 to 2099.
std::optional<std::chrono::sys_days> read_day(std::string_view text);
std::string form_day(std::chrono::sys_days day);

// "2026-11-25T18:30", as <input type="datetime-local"> has it, with seconds or without; by the clocks of the
// zone.
std::optional<crm::Time> read_moment(std::string_view text, std::string_view zone);
std::string form_moment(crm::Time moment, std::string_view zone);  // of later years the end of 2099

// The next day at ten, by the clocks of the zone: what is put off until tomorrow.
crm::Time tomorrow_morning(crm::Time now, std::string_view zone);

// "25.11.2026" and "25.11", as people read a day.
std::string shown_day(std::chrono::sys_days day);
std::string short_day(std::chrono::sys_days day);

}  // namespace pages
