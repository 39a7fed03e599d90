// A small company whose reports are asked for: sites 1 and 2, managers 1 to 3, its clocks in Moscow.
#pragma once

#include <string>
#include <vector>

#include "postgres/database_test.hpp"
#include "records/report.hpp"
#include "records/report_refresh.hpp"

namespace database {

inline std::chrono::sys_days november(unsigned day) {
    return std::chrono::year(2026) / std::chrono::November / std::chrono::day(day);
}

class ReportTest : public DatabaseTest {
protected:
    void SetUp() override;

    records::RefreshResult refresh();

    // Counts what has changed, and reads.
    records::Report report(const records::ReportFilter& filter = all_november());
    static records::ReportFilter all_november();

    // A client with the two sources, made by two chats of the 1st of November.
    void add_contact(int id, const std::string& first_source, const std::string& last_source);

    // Of a client, by SQL as people write it; `at` is of UTC.
    void add_lead(int id, const std::string& contact, const std::string& at,
                  const std::string& status = "new", int manager = 1, int site = 1);

    // An answered chat with these messages: "visitor 10:00:05".
    void add_chat(int id, const std::string& at, const std::vector<std::string>& messages);

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
};

}  // namespace database
