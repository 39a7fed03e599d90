#include "records/lead_changes.hpp"

#include "records/people_fixture.hpp"

namespace {

using records::Edit;
using records::LeadEdits;
using namespace records_tests;

class LeadChanges : public PeopleTest {
protected:
    records::ChangeResult change(const LeadEdits& edits) { return change(head_, edits); }
    records::ChangeResult change(const records::Actor& actor, const LeadEdits& edits) {
        return records::change_lead(pages_, actor, "", 10, edits);
    }
    static Strings lead() {
        return rows("select title, status, amount, responsible_id, lost_reason from leads where id = 10");
    }
};

TEST_F(LeadChanges, AreWrittenFieldByFieldAndNotedWithFromAndTo) {
    const LeadEdits edits{.title = Edit{"Jivo: Anna Testova", " Bicycle "},
                          .status = Edit{"new", "in_work"},
                          .amount = Edit{"", "1 500,5"},
                          .responsible = Edit{"2", "3"}};
    EXPECT_EQ(change(edits).kind, Kind::done);
    EXPECT_EQ(lead(), Strings{"Bicycle | in_work | 1500.50 | 3 | ''"});
    EXPECT_EQ(
        last_entry(),
        Strings{R"(head@example.com | lead.change | leads | 10 | 1 | )"
                R"({"title": {"to": "Bicycle", "from": "Jivo: Anna Testova"}, )"
                R"("amount": {"to": "1500.50", "from": ""}, "status": {"to": "in_work", "from": "new"}, )"
                R"("responsible": {"to": "Oleg", "from": "Olga"}})"});
}

TEST_F(LeadChanges, OfWhatIsAsWantedAlreadyAreNone) {
    owner().execute("update leads set status = 'in_work', amount = 5");
    EXPECT_EQ(change({.status = Edit{"new", "in_work"}, .amount = Edit{"5", "5,00"}}).kind, Kind::unchanged);
    EXPECT_EQ(change({}).kind, Kind::unchanged);
    EXPECT_EQ(entries(), 0U);
}

TEST_F(LeadChanges, CloseALeadWithItsReasonAndTakeItUpAgain) {
    EXPECT_EQ(change({.status = Edit{"new", "lost"}, .lost_reason = Edit{"", "too\r\ndear "}}).kind,
              Kind::done);
    EXPECT_EQ(rows("select status, lost_reason, closed_at is not null from leads where id = 10"),
              Strings{"lost | too\ndear | t"});
    EXPECT_EQ(change({.status = Edit{"lost", "in_work"}}).kind, Kind::done);
    EXPECT_EQ(rows("select status, lost_reason, closed_at from leads where id = 10"),
              Strings{"in_work | '' | null"});
    EXPECT_EQ(change({.status = Edit{"in_work", "won"}, .lost_reason = Edit{"", "dear"}}).reason,
              "lead.lost_reason_without_loss");
    EXPECT_EQ(change({.status = Edit{"in_work", "won"}}).kind, Kind::done);
}

TEST_F(LeadChanges, WriteOnlyTheFieldsThatThePersonChanged) {
    owner().execute("update leads set amount = 700 where id = 10");
    EXPECT_EQ(change({.status = Edit{"new", "won"}, .amount = Edit{"", ""}}).kind, Kind::done);
    EXPECT_EQ(lead(), Strings{"Jivo: Anna Testova | won | 700.00 | 2 | ''"});
}

TEST_F(LeadChanges, OfAFieldThatSomebodyElseHasChangedAreAConflictAndWriteNothing) {
    owner().execute("update leads set amount = 700 where id = 10");
    const auto result = change({.status = Edit{"new", "won"}, .amount = Edit{"", "900"}});
    EXPECT_EQ(result.kind, Kind::conflict);
    EXPECT_EQ(present_in(result), Strings{"amount  700.00 900.00"});
    EXPECT_EQ(lead(), Strings{"Jivo: Anna Testova | new | 700.00 | 2 | ''"});
    EXPECT_EQ(entries(), 0U);
}

TEST_F(LeadChanges, ThatAreNoValuesAreRefusedWithAReason) {
    EXPECT_EQ(change({.title = Edit{"Jivo: Anna Testova", "  "}}).reason, "lead.title_missing");
    EXPECT_EQ(change({.title = Edit{"Jivo: Anna Testova", std::string(201, 'a')}}).reason,
              "lead.title_too_long");
    EXPECT_EQ(change({.status = Edit{"new", "sold"}}).reason, "lead.status_unknown");
    EXPECT_EQ(change({.amount = Edit{"", "1,500"}}).reason, "lead.amount_not_valid");
    for (const char* id : {"4", "77", "", "x", "2; drop table leads"})
        EXPECT_EQ(change({.responsible = Edit{"2", id}}).reason, "lead.responsible_unknown") << id;
    EXPECT_EQ(lead(), Strings{"Jivo: Anna Testova | new | null | 2 | ''"});
}

TEST_F(LeadChanges, AreForThoseWhoAreResponsibleOrMayChangeAll) {
    EXPECT_EQ(change(olga_, {.status = Edit{"new", "in_work"}}).kind, Kind::done);
    records::Actor oleg{7, "oleg@example.com", "Oleg", crm::Role::manager, 3};
    EXPECT_EQ(change(oleg, {.status = Edit{"in_work", "won"}}).kind, Kind::not_allowed);
    records::Actor nobody{7, "new@example.com", "New", crm::Role::operator_, std::nullopt};
    EXPECT_EQ(change(nobody, {.status = Edit{"in_work", "won"}}).kind, Kind::not_allowed);
    EXPECT_EQ(change(olga_, {.responsible = Edit{"2", "3"}}).kind, Kind::done);
    EXPECT_EQ(change(olga_, {.status = Edit{"in_work", "won"}}).kind, Kind::not_allowed) << "given away";
    EXPECT_EQ(records::change_lead(pages_, head_, "", 77, {}).kind, Kind::not_found);
}

TEST_F(LeadChanges, OfTheManagerTakeTheLeadsOpenTasksAlong) {
    owner().execute(
        "insert into tasks (id, kind, contact_id, lead_id, responsible_id, responsible_rule, title, due_at, "
        "status)"
        "    values (1, 'offline_message', 1, 10, 2, 'open_lead', 'Answer', now(), 'open'),"
        "    (2, 'missed_chat', 1, 10, 3, 'open_lead', 'Of Oleg', now(), 'open'),"
        "    (3, 'missed_call', 1, 10, 2, 'open_lead', 'Done', now(), 'done'),"
        "    (4, 'incomplete_lead', 1, null, 2, 'contact', 'Of no lead', now(), 'open')");
    owner().execute("insert into managers (id, login, name) values (5, 'nina@example.com', 'Nina')");
    EXPECT_EQ(change({.responsible = Edit{"2", "5"}}).kind, Kind::done);
    EXPECT_EQ(rows("select id, responsible_id, responsible_rule from tasks order by id"),
              (Strings{"1 | 5 | person", "2 | 3 | open_lead", "3 | 2 | open_lead", "4 | 2 | contact"}));
}

// Both what the program named and what it did not.
TEST_F(LeadChanges, OfTheManagerStayWhateverWebhooksSay) {
    webhook("chat_accepted", R"({"visitor": {"email": "boris@example.com"},
        "agent": {"id": "501", "email": "olga@example.com"}})");
    EXPECT_EQ(rows("select responsible_id from leads where contact_id = 2"), Strings{"2"});
    const std::int64_t lead_id = std::stoll(rows("select id from leads where contact_id = 2").front());
    records::change_lead(pages_, head_, "", lead_id, {.responsible = Edit{"2", "3"}});
    records::change_lead(pages_, head_, "", lead_id, {.responsible = Edit{"3", "2"}});
    EXPECT_EQ(rows("select responsible_rule from lead_overview where contact_id = 2"), Strings{"person"});
    webhook("chat_finished", R"({"visitor": {"email": "boris@example.com"},
        "agents": [{"id": "502", "email": "oleg@example.com"}]})");
    EXPECT_EQ(rows("select responsible_id from leads where contact_id = 2"), Strings{"2"})
        << "Oleg is the chat's last agent, but a person chose Olga";
}

TEST_F(LeadChanges, StayWhenTheClientChatsAgain) {
    change({.title = Edit{"Jivo: Anna Testova", "Bicycle"},
            .status = Edit{"new", "in_work"},
            .amount = Edit{"", "5"}});
    webhook("chat_accepted", R"({"visitor": {"email": "anna@example.com", "name": "Anna T."}})");
    EXPECT_EQ(lead(), Strings{"Bicycle | in_work | 5.00 | 2 | ''"});
    EXPECT_EQ(rows("select lead_id from chats"), Strings{"10"});
}

TEST_F(LeadChanges, OpenALeadByHandThatIsTheOperatorsOwn) {
    EXPECT_EQ(records::open_lead(pages_, olga_, "", {1, 1, " Helmet ", "100", ""}).kind, Kind::done);
    EXPECT_EQ(
        rows("select contact_id, site_id, title, source, tags, status, amount, responsible_id, "
             "responsible_rule,"
             " is_repeat from lead_overview join leads using (id, contact_id, site_id, title, source, tags,"
             " status, amount, responsible_id, responsible_rule, is_repeat) where id <> 10"),
        Strings{"1 | 1 | Helmet | manual | {} | new | 100.00 | 2 | person | t"});
    EXPECT_EQ(records::open_lead(pages_, olga_, "", {1, 1, "For Oleg", "", "3"}).kind, Kind::not_allowed);
    EXPECT_EQ(records::open_lead(pages_, head_, "", {1, 1, "For Oleg", "", "3"}).kind, Kind::done);
    EXPECT_EQ(records::open_lead(pages_, head_, "", {1, 1, "Nobody's", "", ""}).reason,
              "lead.responsible_unknown");
    EXPECT_EQ(records::open_lead(pages_, head_, "", {1, 77, "Helmet", "", "3"}).reason, "lead.site_unknown");
    EXPECT_EQ(records::open_lead(pages_, head_, "", {77, 1, "Helmet", "", "3"}).kind, Kind::not_found);
}

TEST_F(LeadChanges, OpenALeadThatTheNextChatOfTheClientIsAttachedTo) {
    owner().execute("update leads set status = 'lost' where id = 10");
    records::open_lead(pages_, olga_, "", {1, 1, "Helmet", "", ""});
    webhook("chat_accepted", R"({"visitor": {"email": "anna@example.com"},
        "agent": {"id": "502", "email": "oleg@example.com"}})");
    EXPECT_EQ(
        rows("select lead.title, lead.responsible_id from chats join leads lead on lead.id = chats.lead_id"),
        Strings{"Helmet | 2"});
}

}  // namespace
