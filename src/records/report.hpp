// What the head of sales asks: how many leads, from where, whose, and how soon clients are answered.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/report_counts.hpp"
#include "records/report_period.hpp"

namespace records {

// By which of a client's sources a lead is counted.
enum class TouchKind { first, last };

struct ReportFilter {
    ReportPeriod period;
    TouchKind touch = TouchKind::first;
    std::optional<std::int64_t> site_id;
    std::optional<std::int64_t> manager_id;  // of a person who sees own leads only: that person's
};

struct DayRow {
    std::chrono::sys_days day;  // of a week or a month its first day in the period
    LeadCounts leads;
    ChatCounts chats;
};

struct SourceRow {
    std::string source;    // "": unknown
    std::string campaign;  // "": none, or not asked for
    LeadCounts leads;
    std::size_t gathered = 0;  // how many rows stand behind this one: leading()
};

// A site or a manager.
struct OwnerRow {
    std::int64_t id = 0;
    std::string name;
    LeadCounts leads;
    ChatCounts chats;
};

// Rows of sources, sites and managers: most leads first, and none without a lead or a chat.
struct Report {
    std::optional<crm::Time> counted_at;  // it tells what was so then; nothing: it was never counted in full
    LeadCounts leads;
    ChatCounts chats;
    std::optional<std::int64_t> median_answer_seconds;  // how exact: see answer_classes.hpp
    std::optional<std::int64_t> slow_answer_seconds;    // nine of ten are answered within it
    std::vector<DayRow> by_day;                         // every day of the period
    std::vector<SourceRow> by_source;
    std::vector<SourceRow> by_campaign;
    std::vector<OwnerRow> by_site;
    std::vector<OwnerRow> by_manager;
};

// All of one moment. Throws postgres::Error.
Report read_report(postgres::Connection& connection, const ReportFilter& filter);

// Today where the company is, as the report's days count. Throws postgres::Error.
std::chrono::sys_days report_today(postgres::Connection& connection);

// The days gathered into weeks, which begin on Monday.
std::vector<DayRow> by_week(const std::vector<DayRow>& days);
std::vector<DayRow> by_month(const std::vector<DayRow>& days);

// The first rows, and all others as one more whose `gathered` says how many they are.
std::vector<SourceRow> leading(const std::vector<SourceRow>& rows, std::size_t count);

}  // namespace records
