// Keeps the counts of the reports beside the rows that they count.
#pragma once

#include <functional>

#include "postgres/connection.hpp"

namespace records {

struct RefreshResult {
    bool is_complete = false;  // false: it was asked to stop, or another process is counting
    int days = 0;              // counted anew: the leads or the chats of a day are one
};

// Counts anew the days on which anything has changed since the last time; all of them the first time and when
// the default site has moved to another time zone. Each month is a transaction of its own, newest first:
// whoever reads meanwhile sees a month as it was or as it is, and whatever ends this loses nothing, the next
// time goes on. After that report_state.counted_at is the moment before which everything is counted. `stop`
// is asked between two months. Several processes may call it at a time. Throws postgres::Error.
RefreshResult refresh_reports(postgres::Connection& connection, const std::function<bool()>& stop);

}  // namespace records
