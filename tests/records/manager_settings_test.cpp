#include "records/manager_settings.hpp"

#include "records/hand_over.hpp"
#include "records/people_fixture.hpp"
#include "records/settings.hpp"

namespace {

using namespace records_tests;
using namespace std::chrono_literals;
using records::Edits;
using records::MomentEdit;

class ManagerChanges : public PeopleTest {
protected:
    records::ChangeResult change_manager(std::int64_t id, const Edits& edits,
                                         const std::optional<MomentEdit>& away = {}) {
        return records::change_manager(pages_, root_, "", id, edits, away);
    }
};

TEST_F(ManagerChanges, AddAManagerAndSendHimAwayWithADeputy) {
    EXPECT_EQ(
        records::add_manager(pages_, root_, "", {{"login", " nina@example.com "}, {"name", "Nina"}}).kind,
        Kind::done);
    EXPECT_EQ(rows("select login, name, is_active from managers where id = 5"),
              Strings{"nina@example.com | Nina | t"});
    const crm::Time until = database::ten_o_clock() + 24h;
    EXPECT_EQ(change_manager(5, {{"deputy", {"", "3"}}}, MomentEdit{std::nullopt, until}).kind, Kind::done);
    const crm::Policy read = policy();
    EXPECT_EQ(read.manager(5)->deputy_id, 3);
    EXPECT_EQ(read.manager(5)->away_until, until);
    EXPECT_EQ(change_manager(5, {}, MomentEdit{std::nullopt, until + 1h}).kind, Kind::conflict);
    EXPECT_EQ(change_manager(5, {}, MomentEdit{until, std::nullopt}).kind, Kind::done);
    EXPECT_EQ(rows("select away_until from managers where id = 5"), Strings{"null"});
}

TEST_F(ManagerChanges, ThatCantBeAreRefusedWithAReason) {
    EXPECT_EQ(records::add_manager(pages_, root_, "", {{"login", "OLGA@example.com"}, {"name", "O."}}).reason,
              "settings.login_taken");
    EXPECT_EQ(records::add_manager(pages_, root_, "", {{"login", " "}, {"name", "O."}}).reason,
              "settings.text_missing");
    EXPECT_EQ(change_manager(2, {{"login", {"olga@example.com", "Oleg@example.com"}}}).reason,
              "settings.login_taken");
    EXPECT_EQ(change_manager(2, {{"login", {"olga@example.com", "Olga@example.com"}}}).kind, Kind::done);
    EXPECT_EQ(change_manager(2, {{"deputy", {"", "2"}}}).reason, "settings.deputy_of_oneself");
    EXPECT_EQ(change_manager(2, {{"deputy", {"", "4"}}}).reason, "settings.manager_unknown");
    EXPECT_EQ(change_manager(1, {{"is_active", {"on", "off"}}}).reason, "settings.default_manager_blocked");
    EXPECT_EQ(records::make_default_manager(pages_, root_, "", 4).reason, "settings.default_manager_blocked");
    EXPECT_EQ(rows("select id from managers where is_default and is_active"), Strings{"1"});
    EXPECT_EQ(records::make_default_manager(pages_, root_, "", 2).kind, Kind::done);
    EXPECT_EQ(change_manager(1, {{"is_active", {"on", "off"}}}).kind, Kind::done);
    EXPECT_EQ(policy().default_manager_id, 2);
}

TEST_F(ManagerChanges, BlockAManagerAndHandOverAllHisWork) {
    owner().execute(
        "insert into tasks (kind, contact_id, lead_id, responsible_id, responsible_rule, title, due_at, "
        "status) values"
        "    ('missed_chat', 1, 10, 2, 'open_lead', 'Answer', now(), 'open'),"
        "    ('to_do', 1, null, 2, 'person', 'Call', now(), 'open'),"
        "    ('to_do', 1, null, 2, 'person', 'Called', now(), 'done');"
        "insert into leads (id, contact_id, site_id, title, status, responsible_id, responsible_rule) values"
        "    (11, null, 1, 'Whose?', 'in_work', 2, 'site_default'), (12, 1, 1, 'Old', 'won', 2, 'contact')");
    EXPECT_EQ(change_manager(2, {{"is_active", {"on", "off"}}}).kind, Kind::done);
    const records::OpenWork work = records::read_open_work(pages_, 2);
    EXPECT_EQ(work.leads, 2);
    EXPECT_EQ(work.tasks, 2);
    EXPECT_EQ(records::hand_over(pages_, root_, "", 2, 2).reason, "settings.hand_over_to_oneself");
    EXPECT_EQ(records::hand_over(pages_, root_, "", 2, 4).reason, "settings.manager_unknown");
    EXPECT_EQ(records::hand_over(pages_, root_, "", 2, 3).kind, Kind::done);
    EXPECT_EQ(rows("select id, responsible_id from leads order by id"),
              (Strings{"10 | 3", "11 | 3", "12 | 2"}));
    EXPECT_EQ(rows("select title, responsible_id, responsible_rule from tasks order by id"),
              (Strings{"Answer | 3 | person", "Call | 3 | person", "Called | 2 | person"}));
    EXPECT_EQ(
        rows("select action, contact_id, changes->'responsible'->>'to' from audit_log where action <> "
             "'manager.change' order by action, contact_id"),
        (Strings{"lead.change | 1 | Oleg", "lead.change | null | Oleg", "manager.hand_over | null | Oleg",
                 "task.change | 1 | Oleg", "task.change | 1 | Oleg"}));
    EXPECT_EQ(records::hand_over(pages_, root_, "", 2, 3).kind, Kind::unchanged);
}

}  // namespace
