#include "records/report_refresh.hpp"

#include <optional>
#include <string>
#include <vector>

#include "postgres/values.hpp"
#include "records/answer_classes.hpp"
#include "records/report_refresh_statements.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Row;

// Does the work in a transaction, unless another process is counting: then it gives nothing. The work gets
// the time zone of the days and the moment at which the transaction began.
template <typename Work>
auto locked(postgres::Connection& connection, const Work& work)
    -> std::optional<decltype(work(std::string(), crm::Time()))> {
    connection.execute(report_statements::begin_refresh, {});
    try {
        const postgres::Result state = connection.execute(report_statements::lock_reports, {});
        if (state.rows() == 0) {
            connection.rollback();
            return std::nullopt;
        }
        Row row(state, 0);
        const std::string zone = row.text();
        const auto done = work(zone, row.time());
        connection.execute(report_statements::commit_refresh, {});
        return done;
    } catch (...) {
        connection.rollback();
        throw;
    }
}

// As everywhere in the program, a zone that nobody knows is UTC.
std::string zone_of_company(postgres::Connection& connection) {
    const postgres::Result found = connection.execute(report_statements::zone_of_company, {});
    const std::string zone = found.rows() > 0 ? Row(found, 0).text() : "";
    return text::is_time_zone(zone) ? zone : "UTC";
}

// Finds the days that are to be counted anew; the moment before which all is found then.
std::optional<crm::Time> take_changes(postgres::Connection& connection) {
    return locked(connection, [&](const std::string& zone, crm::Time now) {
        const std::string wanted = zone_of_company(connection);
        if (wanted != zone) {
            connection.execute(report_statements::set_report_zone, {parameter(wanted)});
            connection.execute(report_statements::all_days_stale, {parameter(wanted)});
        }
        connection.execute(report_statements::take_changes, {parameter(wanted)});
        return now;
    });
}

// Days of one month that are to be counted anew.
struct StaleDays {
    std::vector<std::string> leads;
    std::vector<std::string> chats;
};

StaleDays take_stale_days(postgres::Connection& connection, const std::string& month) {
    const postgres::Result days = connection.execute(report_statements::take_stale_days, {parameter(month)});
    StaleDays stale;
    for (std::size_t at = 0; at < days.rows(); ++at) {
        Row row(days, at);
        std::vector<std::string>& subject = row.text() == "leads" ? stale.leads : stale.chats;
        subject.push_back(row.text());
    }
    return stale;
}

void count_leads(postgres::Connection& connection, const std::string& month, const std::string& zone,
                 const std::vector<std::string>& days) {
    constexpr std::size_t few_days = 5;
    const bool month_follows = days.size() <= few_days;
    for (const std::string& day : days)
        connection.execute(report_statements::count_lead_day,
                           {parameter(day), parameter(zone), parameter(month_follows)});
    if (!month_follows) connection.execute(report_statements::count_lead_month, {parameter(month)});
}

void count_chats(postgres::Connection& connection, const std::string& month, const std::string& zone,
                 const std::vector<std::string>& days) {
    for (const std::string& day : days)
        connection.execute(report_statements::count_chat_day,
                           {parameter(day), parameter(zone), parameter(answer_classes())});
    if (!days.empty()) connection.execute(report_statements::count_chat_month, {parameter(month)});
}

// Counts what is stale of the newest month that has anything; the number of days, 0 when there is none.
std::optional<int> count_newest_month(postgres::Connection& connection) {
    return locked(connection, [&](const std::string& zone, crm::Time) {
        const postgres::Result newest = connection.execute(report_statements::newest_stale_month, {});
        if (newest.is_null(0, 0)) return 0;
        const std::string month = Row(newest, 0).text();
        const StaleDays stale = take_stale_days(connection, month);
        count_leads(connection, month, zone, stale.leads);
        count_chats(connection, month, zone, stale.chats);
        return static_cast<int>(stale.leads.size() + stale.chats.size());
    });
}

}  // namespace

RefreshResult refresh_reports(postgres::Connection& connection, const std::function<bool()>& stop) {
    RefreshResult result;
    const auto taken_at = take_changes(connection);
    if (!taken_at) return result;
    while (!stop()) {
        const auto days = count_newest_month(connection);
        if (!days) return result;
        if (*days == 0) {
            connection.execute(report_statements::set_counted_at, {parameter(*taken_at)});
            result.is_complete = true;
            return result;
        }
        result.days += *days;
    }
    return result;
}

}  // namespace records
