#include "records/report.hpp"

#include <algorithm>
#include <map>

#include "postgres/values.hpp"
#include "records/answer_classes.hpp"
#include "records/report_statements.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Parameters;
using postgres::Result;
using postgres::Row;
using std::chrono::days;
using std::chrono::sys_days;

// Days travel as their number since 1970.
postgres::Parameter parameter_of(sys_days day) {
    return parameter(static_cast<std::int64_t>(day.time_since_epoch().count()));
}

postgres::Parameter one_site(std::int64_t site_id) {
    return parameter(std::vector<std::int64_t>{site_id});
}

// All sites together are one row only where all managers are too.
Parameters parameters_of(const ReportFilter& filter) {
    const WholeMonths months = whole_months(filter.period);
    const bool is_of_all = !filter.manager_id && !filter.site_id;
    return {parameter_of(filter.period.first),
            parameter_of(filter.period.last),
            parameter_of(months.first),
            parameter_of(months.end),
            parameter(filter.manager_id.value_or(0)),
            is_of_all        ? one_site(0)
            : filter.site_id ? one_site(*filter.site_id)
                             : postgres::null()};
}

LeadCounts lead_counts(Row& row) {
    LeadCounts counts;
    counts.new_ = row.integer();
    counts.in_work = row.integer();
    counts.won = row.integer();
    counts.lost = row.integer();
    counts.amount = row.integer();
    return counts;
}

ChatCounts chat_counts(Row& row) {
    ChatCounts counts;
    counts.all = row.integer();
    counts.answered = row.integer();
    counts.missed = row.integer();
    counts.measured = row.integer();
    counts.prompt = row.integer();
    return counts;
}

bool has_more_leads(const LeadCounts& one, const LeadCounts& other) {
    return one.all() > other.all();
}

// Rows of a day have no owner, those of an owner no day: kind, id or day, name, counts.
struct DaysAndOwners {
    std::map<sys_days, DayRow> days;
    std::map<std::int64_t, OwnerRow> sites;
    std::map<std::int64_t, OwnerRow> managers;

    template <typename Counts>
    void add(const Result& result, Counts (*read)(Row&), Counts DayRow::*of_day, Counts OwnerRow::*of_owner) {
        for (std::size_t at = 0; at < result.rows(); ++at) {
            Row row(result, at);
            const std::string kind = row.text();
            const std::int64_t id = row.integer();
            const std::string name = row.text();
            if (kind == "day") {
                days[sys_days(std::chrono::days(id))].*of_day = read(row);
            } else {
                OwnerRow& owner = (kind == "site" ? sites : managers)[id];
                owner.id = id;
                owner.name = name;
                owner.*of_owner = read(row);
            }
        }
    }
};

std::vector<OwnerRow> sorted(const std::map<std::int64_t, OwnerRow>& owners) {
    std::vector<OwnerRow> rows;
    rows.reserve(owners.size());
    for (const auto& [id, owner] : owners) rows.push_back(owner);
    std::stable_sort(rows.begin(), rows.end(), [](const OwnerRow& one, const OwnerRow& other) {
        return has_more_leads(one.leads, other.leads) ||
               (one.leads.all() == other.leads.all() && one.chats.all > other.chats.all);
    });
    return rows;
}

void fill_days(Report& report, const ReportPeriod& period, std::map<sys_days, DayRow>& days_of) {
    for (sys_days day = period.first; day <= period.last; day += days(1)) {
        DayRow& row = days_of[day];
        row.day = day;
        report.leads += row.leads;
        report.chats += row.chats;
        report.by_day.push_back(row);
    }
}

// The rows of campaigns come with most leads first; those of sources are made of them.
void fill_sources(Report& report, const Result& campaigns) {
    for (std::size_t at = 0; at < campaigns.rows(); ++at) {
        Row row(campaigns, at);
        SourceRow campaign;
        campaign.source = row.text();
        campaign.campaign = row.text();
        campaign.leads = lead_counts(row);
        report.by_campaign.push_back(std::move(campaign));
    }
    std::map<std::string, SourceRow> sources;
    for (const SourceRow& campaign : report.by_campaign) {
        SourceRow& source = sources[campaign.source];
        source.source = campaign.source;
        source.leads += campaign.leads;
    }
    for (const auto& [name, source] : sources) report.by_source.push_back(source);
    std::stable_sort(
        report.by_source.begin(), report.by_source.end(),
        [](const SourceRow& one, const SourceRow& other) { return has_more_leads(one.leads, other.leads); });
}

void fill_answers(Report& report, const Result& classes) {
    std::vector<AnswerCount> counts;
    for (std::size_t at = 0; at < classes.rows(); ++at) {
        Row row(classes, at);
        AnswerCount count;
        count.seconds = row.integer();
        count.chats = row.integer();
        counts.push_back(count);
    }
    report.median_answer_seconds = seconds_of_share(counts, 0.5);
    report.slow_answer_seconds = seconds_of_share(counts, 0.9);
}

std::vector<Result> ask(postgres::Connection& connection, const ReportFilter& filter) {
    namespace statements = report_statements;
    const Parameters parameters = parameters_of(filter);
    Parameters with_owners = parameters;
    with_owners.push_back(filter.site_id ? one_site(*filter.site_id) : postgres::null());
    Parameters with_touch = parameters;
    with_touch.push_back(parameter(filter.touch == TouchKind::first ? "first" : "last"));
    try {
        return connection.pipeline({{&statements::begin_report, {}},
                                    {&statements::counted_at, {}},
                                    {&statements::leads_by_day_and_owner, with_owners},
                                    {&statements::leads_by_campaign, with_touch},
                                    {&statements::chats_by_day_and_owner, with_owners},
                                    {&statements::chats_by_answer, parameters},
                                    {&statements::end_report, {}}});
    } catch (...) {
        connection.rollback();
        throw;
    }
}

// One row for the days up to the next one that begins another.
std::vector<DayRow> gathered(const std::vector<DayRow>& all, bool (*begins)(sys_days day)) {
    std::vector<DayRow> rows;
    for (const DayRow& day : all) {
        if (rows.empty() || begins(day.day)) {
            rows.push_back(day);
        } else {
            rows.back().leads += day.leads;
            rows.back().chats += day.chats;
        }
    }
    return rows;
}

}  // namespace

Report read_report(postgres::Connection& connection, const ReportFilter& filter) {
    const std::vector<Result> results = ask(connection, filter);
    Report report;
    report.counted_at = Row(results[1], 0).optional_time();
    DaysAndOwners rows;
    rows.add<LeadCounts>(results[2], lead_counts, &DayRow::leads, &OwnerRow::leads);
    rows.add<ChatCounts>(results[4], chat_counts, &DayRow::chats, &OwnerRow::chats);
    fill_days(report, filter.period, rows.days);
    report.by_site = sorted(rows.sites);
    report.by_manager = sorted(rows.managers);
    fill_sources(report, results[3]);
    fill_answers(report, results[5]);
    return report;
}

sys_days report_today(postgres::Connection& connection) {
    const Result today = connection.execute(report_statements::today, {});
    return sys_days(days(Row(today, 0).integer()));
}

std::vector<DayRow> by_week(const std::vector<DayRow>& all) {
    return gathered(all, [](sys_days day) { return std::chrono::weekday(day) == std::chrono::Monday; });
}

std::vector<DayRow> by_month(const std::vector<DayRow>& all) {
    return gathered(
        all, [](sys_days day) { return std::chrono::year_month_day(day).day() == std::chrono::day(1); });
}

std::vector<SourceRow> leading(const std::vector<SourceRow>& rows, std::size_t count) {
    // One row more takes no more room than one that says "and one more".
    if (rows.size() <= count + 1) return rows;
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<SourceRow> first(rows.begin(), end);
    SourceRow others;
    others.gathered = rows.size() - count;
    for (auto row = end; row != rows.end(); ++row) others.leads += row->leads;
    first.push_back(others);
    return first;
}

}  // namespace records
