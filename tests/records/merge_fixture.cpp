#include "records/merge_fixture.hpp"

#include "postgres/business_rows.hpp"
#include "records/report_refresh.hpp"
#include "scenarios/json.hpp"

namespace database {

namespace {

const char* const common = R"({"widget_id": "lWrSvShop1", "visitor": {"number": "1#"}})";

// The moment of each is put in when it is sent.
const std::vector<const char*> day_of_a_client{
    R"({"event_name": "chat_finished", "chat_id": 10#, "agents": [], "plain_messages": "Visitor: Anybody?",
        "visitor": {"name": "Anna #", "email": "client#@example.com", "description": "Note of client #"},
        "chat": {"messages": [{"type": "visitor", "message": "Anybody?", "timestamp": 1795338010}]},
        "session": {"utm_json": {"source": "source#", "medium": "cpc"}}})",
    R"({"event_name": "chat_accepted", "chat_id": 20#, "visitor": {"phone": "+7999000000#", "description": "Wholesale"},
        "agent": {"id": "501", "name": "Olga", "email": "olga@example.com"},
        "session": {"utm_json": {"source": "later#", "medium": "cpc"}}})",
    R"({"event_name": "call_event", "chat_id": 10#,
        "call": {"type": "incoming", "phone": "+7999000000#", "status": "start"}})",
    R"({"event_name": "call_event", "chat_id": 10#,
        "call": {"type": "incoming", "phone": "+7999000000#", "status": "error", "reason": "no answer"}})",
    R"({"event_name": "offline_message", "offline_message_id": "179533860012#", "message": "Call me, please",
        "visitor": {"name": "Anya #", "email": "client#@example.com"}})",
    R"({"event_name": "client_attribute_updated", "client_id": 1#, "attributes": {"tariff": "gold #", "own#": "yes"}})"};

// Of the last client that has come.
const char* const what_people_write = R"sql(
insert into notes (contact_id, user_id, text) select max(id), 7, 'Calls after lunch' from contacts;
insert into contact_fields (contact_id, title, content) select max(id), 'Balance', '#' from contacts;
insert into audit_log (user_id, login, action, subject, subject_id, contact_id)
    select 7, 'olga@example.com', 'note.add', 'notes', 1, max(id) from contacts;
insert into tasks (kind, contact_id, responsible_id, responsible_rule, title, due_at, status)
    select 'missed_chat', max(id), 2, 'contact', 'Done before', '2026-11-20 12:00Z', 'done' from contacts;
insert into tasks (kind, contact_id, lead_id, responsible_id, responsible_rule, title, due_at)
    select 'to_do', contact_id, id, 3, 'person', wish, '2026-11-24 12:00Z' from leads,
        unnest(array['Send the price list', 'Call again']) as wish
    where contact_id = (select max(id) from contacts);
update leads set amount = 1200, title = 'By hand #' where contact_id = (select max(id) from contacts);
)sql";

// A pair and what was decided about it are two lines. One that was merged unasked is none: it would not be
// there.
const char* const dump_of_pairs = R"sql(
select 'possible_duplicates ' || (to_jsonb(pair) - array['status', 'decided_at', 'decided_by_user_id'])::text
from possible_duplicates pair where evidence <> '{}'
union all
select 'decision ' || contact_id || '/' || other_contact_id || ' ' || status || coalesce(' by ' || decided_by_user_id, '')
from possible_duplicates
)sql";

const char* const merged_pairs = R"sql(
select 'decision ' || least(survivor_id, merged_id) || '/' || greatest(survivor_id, merged_id) || ' ' from merges
)sql";

std::string dump_of_table(const std::string& table) {
    return "select '" + table + " ' || to_jsonb(one)::text from " + table + " one" +
           (table == "audit_log" ? " where action not like 'contact.%merge'" : "");
}

}  // namespace

void MergeTest::SetUp() {
    DatabaseTest::SetUp();
    owner().execute(
        "update sites set name = 'Shop'; insert into widgets (id, site_id) values ('lWrSvShop1', 1);"
        "insert into managers (id, login, name) values (2, 'olga@example.com', 'Olga'),"
        "    (3, 'oleg@example.com', 'Oleg');"
        "update managers set deputy_id = 3 where id = 2;"
        "insert into users (id, login, role, manager_id) values (7, 'olga@example.com', 'operator', 2),"
        "    (8, 'oleg@example.com', 'manager', 3), (9, 'head@example.com', 'head', null)");
    rules = policy();
}

std::int64_t MergeTest::client(int number) {
    const std::string text = std::to_string(number);
    for (const char* event : day_of_a_client)
        send(scenarios::change_json(filled(common, text), filled(event, text)));
    owner().execute(filled(what_people_write, text));
    return std::stoll(rows("select max(id) from contacts").front());
}

void MergeTest::send(const std::string& body) {
    // A minute after the one before, whichever client's it is.
    const std::string moment = rows("select 1795338000 + 60 * count(*) from webhook_events").front();
    const std::string whole =
        scenarios::change_json(R"({"widget_id": "lWrSvShop1", "event_timestamp": )" + moment + "}", body);
    const http::Response response = send_webhook(program(), rules, whole);
    EXPECT_EQ(response.status, 200) << whole;
    EXPECT_EQ(rows("select reason from webhook_events where outcome in ('failed', 'in_progress')"),
              std::vector<std::string>{});
}

std::vector<std::string> MergeTest::dump() {
    // What the reports count follows from the rows, and is counted later: see counts_of_reports().
    std::vector<std::string> all = rows(dump_of_pairs);
    for (const std::string& table :
         rows("select relname from pg_class where relnamespace = 'crm'::regnamespace and relkind in ('r', "
              "'p') "
              "and not relispartition and relname not in ('merges', 'possible_duplicates') "
              "and relname not like 'report%'"))
        for (std::string& row : rows(dump_of_table(table))) all.push_back(std::move(row));
    return all;
}

std::vector<std::string> MergeTest::counts_of_reports() {
    EXPECT_TRUE(records::refresh_reports(pages, [] { return false; }).is_complete);
    return rows(
        "select 'leads ' || one::text as line from report_leads one "
        "union all select 'chats ' || one::text from report_chats one order by line");
}

std::string MergeTest::changes_since(std::vector<std::string> before, const std::string& but_for) {
    std::vector<std::string> now = dump();
    std::vector<std::string> left_out = rows(merged_pairs);
    if (!but_for.empty()) left_out.push_back(but_for);
    for (const std::string& beginning : left_out)
        for (std::vector<std::string>* lines : {&before, &now})
            std::erase_if(*lines, [&](const std::string& line) { return line.starts_with(beginning); });
    return difference(before, now);
}

std::int64_t MergeTest::merge(std::int64_t survivor, std::int64_t merged) {
    const auto preview = records::preview_merge(pages, survivor, merged);
    if (!preview) return 0;
    records::MergeWish wish{survivor, merged, preview->choices, {}};
    for (const crm::MergeField& field : preview->fields) wish.seen[field.name] = field.result;
    return records::merge(pages, olga, "", wish).merge_id;
}

records::MergeUndone MergeTest::undo(std::int64_t merge_id) {
    return records::undo_merge(pages, olga, "", merge_id);
}

}  // namespace database
