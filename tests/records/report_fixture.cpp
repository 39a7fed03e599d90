#include "records/report_fixture.hpp"

namespace database {

void ReportTest::SetUp() {
    DatabaseTest::SetUp();
    owner().execute(
        "insert into managers (id, login, name) values (2, 'anna@example.com', 'Anna'), (3, "
        "'pavel@example.com', 'Pavel');"
        "update sites set name = 'Shop'; insert into sites (id, name) values (2, 'School');"
        "insert into widgets (id, site_id) values ('w', 1)");
}

records::RefreshResult ReportTest::refresh() {
    return records::refresh_reports(pages_, [] { return false; });
}

records::Report ReportTest::report(const records::ReportFilter& filter) {
    EXPECT_TRUE(refresh().is_complete);
    return records::read_report(pages_, filter);
}

records::ReportFilter ReportTest::all_november() {
    records::ReportFilter filter;
    filter.period = {november(1), november(30)};
    return filter;
}

void ReportTest::add_contact(int id, const std::string& first_source, const std::string& last_source) {
    const std::string first = std::to_string(id * 100);
    const std::string last = std::to_string(id * 100 + 1);
    const auto chat = [&](const std::string& chat_id, const std::string& source) {
        return "insert into chats (id, widget_id, jivo_chat_id, site_id, opened_at) values (" + chat_id +
               ", 'w', '" + chat_id + "', 1, '2026-11-01 10:00+00');" +
               "insert into touches (chat_id, touched_at, utm_source, utm_campaign) values (" + chat_id +
               ", '2026-11-01 10:00+00', '" + source + "', '" + source + "-autumn');";
    };
    owner().execute("begin;" + chat(first, first_source) + chat(last, last_source) +
                    "insert into contacts (id, name, first_touch_chat_id, last_touch_chat_id) values (" +
                    std::to_string(id) + ", 'Client', " + first + ", " + last + ");" +
                    "update chats set contact_id = " + std::to_string(id) + " where id in (" + first + ", " +
                    last + "); commit");
}

void ReportTest::add_lead(int id, const std::string& contact, const std::string& at,
                          const std::string& status, int manager, int site) {
    owner().execute(
        "insert into leads (id, contact_id, site_id, title, status, responsible_id, responsible_rule, "
        "created_at) values (" +
        std::to_string(id) + ", " + contact + ", " + std::to_string(site) + ", 'Lead', '" + status + "', " +
        std::to_string(manager) + ", 'site', '" + at + "+00')");
}

void ReportTest::add_chat(int id, const std::string& at, const std::vector<std::string>& messages) {
    const std::string number = std::to_string(id);
    owner().execute(
        "insert into chats (id, widget_id, jivo_chat_id, site_id, is_answered, opened_at) values (" + number +
        ", 'w', '" + number + "', 1, true, '" + at + "+00')");
    int position = 0;
    for (const std::string& message : messages) {
        const std::size_t space = message.find(' ');
        owner().execute("insert into messages (chat_id, position, author, sent_at, text) values (" + number +
                        ", " + std::to_string(++position) + ", '" + message.substr(0, space) +
                        "', '2026-11-10 " + message.substr(space + 1) + "+00', '')");
    }
}

}  // namespace database
