#include "commands/alarms.hpp"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "postgres/migrations.hpp"
#include "spool/error.hpp"
#include "spool/rooms.hpp"

namespace commands {

namespace {

void check_access(const std::filesystem::path& directory) {
    if (::access(directory.c_str(), R_OK | W_OK | X_OK) != 0)
        spool::fail("use the directory", directory, std::error_code(errno, std::generic_category()));
}

crm::SpoolHealth look_into(const spool::Rooms& rooms) {
    for (const auto& room : {rooms.temporary, rooms.arrived, rooms.aside}) check_access(room);
    const spool::Contents waiting = spool::contents_of(rooms.arrived);
    return {rooms.directory.string(), waiting.files, waiting.oldest, spool::names_in(rooms.aside).size()};
}

}  // namespace

crm::AlarmLimits alarm_limits(const config::Settings& settings) {
    return {.needed_schema = postgres::needed_schema_version(),
            .silence_hours = settings.silence_hours,
            .spool_minutes = settings.spool_minutes};
}

std::vector<crm::Alarm> spool_alarms(const config::Settings& settings, crm::Time now) try {
    return crm::alarms_of(look_into(spool::Rooms(settings.spool)), alarm_limits(settings), now);
} catch (const spool::Error& error) {
    return {
        {"spool_unusable", crm::Alarm::Severity::wrong,
         std::string("spool: ") + error.what() + "; `jivo-crm serve` makes a missing one when it starts"}};
}

}  // namespace commands
