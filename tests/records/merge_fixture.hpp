// What the tests of merging start from: a small company, and clients who have everything that a client can
// have.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "postgres/database_test.hpp"
#include "records/merge.hpp"
#include "records/undo_merge.hpp"

namespace database {

class MergeTest : public DatabaseTest {
protected:
    void SetUp() override;

    static std::string text(std::int64_t id) { return std::to_string(id); }

    // Sends what Jivo sends of a client's day: a missed chat, a chat with a source, a missed call, an offline
    // message, attributes; adds what people and the company write. `number`, 1 to 9, tells him from others.
    // Returns his contact.
    std::int64_t client(int number);

    // A chat event of the widget, with the moment and members given.
    void send(const std::string& body);

    // Every row of every table as text, but for those that say that there was a merge.
    static std::vector<std::string> dump();
    // What the reports count now, a line a row.
    std::vector<std::string> counts_of_reports();
    // What differs from a dump, but for what was decided about pairs that were merged, and for lines that
    // begin so.
    static std::string changes_since(std::vector<std::string> before, const std::string& but_for = "");

    // As olga, with the choices that the program proposes. Returns the merge's id, 0 when it was refused.
    std::int64_t merge(std::int64_t survivor, std::int64_t merged);
    records::MergeUndone undo(std::int64_t merge_id);

    crm::Policy rules;
    postgres::Connection pages{conninfo("jivo_crm_pages")};
    const records::Actor olga{7, "olga@example.com", "Olga", crm::Role::operator_, 2};
    const records::Actor oleg{8, "oleg@example.com", "Oleg", crm::Role::manager, 3};
    const records::Actor head{9, "head@example.com", "Vera", crm::Role::head, std::nullopt};
};

}  // namespace database
