#include "records/change.hpp"

#include "postgres/database_test.hpp"

namespace {

using records::AuditEntry;
using records::ChangeResult;
using Strings = std::vector<std::string>;

class Change : public database::DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        owner().execute(
            "insert into contacts (id, name) values (1, 'Anna');"
            "insert into users (id, login, role) values (7, 'olga@example.com', 'operator')");
    }

    // Adds a note, as a person would.
    ChangeResult add_note(const std::string& text, const std::string& request_id) {
        return records::change(
            pages_, olga_, request_id, [&](postgres::Connection& connection, AuditEntry& entry) {
                connection.execute("insert into notes (contact_id, user_id, text) values (1, 7, '" + text +
                                   "')");
                entry = {"note.add", "notes", 1, 1, {{"text", "", text}}};
                return outcome_;
            });
    }

    Strings notes() { return rows("select text from notes order by id"); }

    postgres::Connection pages_{conninfo("jivo_crm_pages")};
    records::Actor olga_{7, "olga@example.com", "Olga", crm::Role::operator_, std::nullopt};
    ChangeResult outcome_;
};

TEST_F(Change, IsInTheAuditLogWithWhoWhatFromAndTo) {
    EXPECT_EQ(add_note("calls after lunch", "request-1").kind, ChangeResult::Kind::done);
    EXPECT_EQ(notes(), Strings{"calls after lunch"});
    EXPECT_EQ(rows("select user_id, login, action, subject, subject_id, contact_id, changes, request_id from "
                   "audit_log"),
              Strings{R"(7 | olga@example.com | note.add | notes | 1 | 1 | )"
                      R"({"text": {"to": "calls after lunch", "from": ""}} | request-1)"});
}

TEST_F(Change, IsMadeOnceWhenItsRequestIsRepeated) {
    add_note("first", "request-1");
    EXPECT_EQ(add_note("again", "request-1").kind, ChangeResult::Kind::done);
    EXPECT_EQ(notes(), Strings{"first"});
}

TEST_F(Change, OfARequestWithoutAnIdIsMadeEachTime) {
    add_note("first", "");
    add_note("second", "");
    EXPECT_EQ(notes(), (Strings{"first", "second"}));
}

TEST_F(Change, ThatIsRefusedLeavesNothing) {
    outcome_ = {ChangeResult::Kind::conflict, "", {{"status", "new", "won", "lost"}}};
    EXPECT_EQ(add_note("lost", "request-1").kind, ChangeResult::Kind::conflict);
    EXPECT_EQ(notes(), Strings{});
    EXPECT_EQ(rows("select action from audit_log"), Strings{});
}

TEST_F(Change, ThatFailsLeavesNothingAndTheConnectionUsable) {
    EXPECT_THROW(add_note(" ", "request-1"), postgres::Error);
    EXPECT_EQ(add_note("second", "request-2").kind, ChangeResult::Kind::done);
    EXPECT_EQ(notes(), Strings{"second"});
}

TEST_F(Change, CantBeRemovedFromTheAuditLogByThePages) {
    add_note("first", "request-1");
    for (const char* sql :
         {"delete from audit_log", "update audit_log set login = 'other'", "truncate audit_log"})
        EXPECT_EQ(database::refusal_of(pages_, sql), "42501") << sql;
}

}  // namespace
