#include "commands/report_counter.hpp"

#include <utility>

#include "log/log.hpp"
#include "records/report_refresh.hpp"

namespace commands {

void ReportCounter::count(const std::function<bool()>& stop) try {
    if (!connection_) connection_.emplace(conninfo_, "jivo-crm reports");
    records::refresh_reports(*connection_, stop);
    is_failing_ = false;
} catch (const postgres::Error& error) {
    connection_.reset();
    if (!std::exchange(is_failing_, true))
        logging::warning("reports not counted, the last counts stay", {{"error", error.what()}});
}

}  // namespace commands
