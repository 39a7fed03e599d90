#include "records/timeline.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <tuple>

#include "postgres/values.hpp"
#include "records/timeline_statements.hpp"
#include "records/walk.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Row;
using Kind = TimelineEntry::Kind;

constexpr std::size_t page_size = 30;

void read_chat(Row& row, TimelineEntry& entry) {
    entry.ended_at = row.optional_time();
    entry.status = row.text();
    entry.is_answered = row.boolean();
    entry.is_missed = row.boolean();
    entry.agents = row.texts();
    entry.rating = row.text();
    entry.page_url = row.text();
    entry.page_title = row.text();
    entry.message_count = static_cast<int>(row.integer());
    entry.text = row.text();
}

void read_call(Row& row, TimelineEntry& entry) {
    entry.ended_at = row.optional_time();
    entry.status = row.text();
    entry.chat_id = row.optional_integer();
    entry.call_type = row.text();
    entry.phone = row.text();
    entry.reason = row.text();
    entry.record_url = row.text();
}

void read_offline_message(Row& row, TimelineEntry& entry) {
    entry.chat_id = row.optional_integer();
    entry.text = row.text();
}

void read_note(Row& row, TimelineEntry& entry) {
    entry.author = row.text();
    entry.text = row.text();
}

void read_change(Row& row, TimelineEntry& entry) {
    entry.author = row.text();
    entry.action = row.text();
    entry.subject = row.text();
    entry.subject_id = row.integer();
    const std::vector<std::string> fields = row.texts();
    const std::vector<std::string> from = row.texts();
    const std::vector<std::string> to = row.texts();
    for (std::size_t at = 0; at < fields.size(); ++at)
        entry.changes.push_back({fields[at], from.at(at), to.at(at)});
}

struct Table {
    Kind kind;
    const postgres::Statement& statement;
    void (*read)(Row& row, TimelineEntry& entry);
};

const std::array tables{
    Table{Kind::chat, timeline_statements::chats, read_chat},
    Table{Kind::call, timeline_statements::calls, read_call},
    Table{Kind::offline_message, timeline_statements::offline_messages, read_offline_message},
    Table{Kind::note, timeline_statements::notes, read_note},
    Table{Kind::change, timeline_statements::changes, read_change}};

// Newest first; of one moment in the order of the kinds.
bool comes_before(const TimelineEntry& left, const TimelineEntry& right) {
    return std::tuple(right.at, left.kind, right.id) < std::tuple(left.at, right.kind, left.id);
}

// Behind the key stand of its moment only the kinds that come later, and of its own kind the smaller ids.
postgres::Parameters parameters_of(const Table& table, std::int64_t contact_id,
                                   const std::optional<TimelineKey>& key) {
    constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
    if (!key) return {parameter(contact_id), parameter(crm::Time::max()), parameter(highest)};
    const std::int64_t id = table.kind == key->kind ? key->id : table.kind > key->kind ? highest : 0;
    return {parameter(contact_id), parameter(time_of_key(key->at)), parameter(id)};
}

}  // namespace

TimelinePage find_timeline(postgres::Connection& connection, std::int64_t contact_id,
                           const std::optional<TimelineKey>& key) {
    std::vector<postgres::Connection::Call> calls{{&go_along_the_index, {}}};
    for (const Table& table : tables)
        calls.push_back({&table.statement, parameters_of(table, contact_id, key)});
    const std::vector<postgres::Result> results = connection.pipeline(calls);
    TimelinePage page;
    for (std::size_t table = 0; table < tables.size(); ++table)
        for (std::size_t at = 0; at < results[table + 1].rows(); ++at) {
            Row row(results[table + 1], at);
            TimelineEntry& entry = page.entries.emplace_back();
            entry.kind = tables[table].kind;
            entry.at = row.time();
            entry.id = row.integer();
            tables[table].read(row, entry);
        }
    std::sort(page.entries.begin(), page.entries.end(), comes_before);
    if (page.entries.size() <= page_size) return page;
    page.entries.resize(page_size);
    const TimelineEntry& last = page.entries.back();
    page.next = TimelineKey{last.at.time_since_epoch().count(), last.kind, last.id};
    return page;
}

}  // namespace records
