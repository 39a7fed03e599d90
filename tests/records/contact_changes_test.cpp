#include "records/contact_changes.hpp"

#include "records/people_fixture.hpp"

namespace {

using namespace records_tests;
using namespace std::chrono_literals;
using records::ContactEdits;
using records::Edit;

class ContactChanges : public PeopleTest {
protected:
    records::ChangeResult change(const ContactEdits& edits) {
        return records::change_contact(pages_, olga_, "", 1, edits);
    }
    // Anna chats, and tells what the text says.
    static void anna_tells(const std::string& visitor, int chat = 101) {
        webhook("chat_updated",
                R"({"chat_id": )" + std::to_string(chat) + R"(, "visitor": {"email": "anna@example.com", )" +
                    visitor + "}}",
                database::ten_o_clock() + std::chrono::minutes(chat));
    }
    static std::string value(const std::string& column) {
        return rows("select " + column + " from contacts where id = 1").front();
    }
};

TEST_F(ContactChanges, AreWrittenFieldByFieldAndNotedWithFromAndTo) {
    EXPECT_EQ(change({.name = Edit{"Anna Testova", " Anna Ivanova "},
                      .description = Edit{"", "buys wholesale\r\nlikes tea\n"},
                      .responsible = Edit{"2", "3"}})
                  .kind,
              Kind::done);
    EXPECT_EQ(rows("select name, description, responsible_id, updated_at > created_at from contacts"),
              Strings{"Anna Ivanova | buys wholesale\nlikes tea | 3 | t"});
    EXPECT_EQ(last_entry(), Strings{R"(olga@example.com | contact.change | contacts | 1 | 1 | )"
                                    R"({"name": {"to": "Anna Ivanova", "from": "Anna Testova"}, )"
                                    R"("description": {"to": "buys wholesale\nlikes tea", "from": ""}, )"
                                    R"("responsible": {"to": "Oleg", "from": "Olga"}})"});
    EXPECT_EQ(change({.name = Edit{"Anna Testova", "Anna Ivanova"}}).kind, Kind::unchanged);
}

TEST_F(ContactChanges, OfTheNameStayWhateverNameTheClientGives) {
    change({.name = Edit{"Anna Testova", "Anna of the bakery"}});
    anna_tells(R"("name": "Anna Petrova")");
    anna_tells(R"("name": "Anna Testova")", 102);
    EXPECT_EQ(value("name"), "Anna of the bakery");
}

TEST_F(ContactChanges, OfTheNameStayAlsoWhenItIsOneThatTheClientGaveLater) {
    anna_tells(R"("name": "Anna Petrova")");
    EXPECT_EQ(value("name"), "Anna Testova") << "the first one";
    change({.name = Edit{"Anna Testova", "Anna Petrova"}});
    anna_tells(R"("name": "Anna Testova")", 102);
    anna_tells(R"("name": "Anna Petrova")", 103);
    anna_tells(R"("name": "Anna T.")", 104);
    EXPECT_EQ(value("name"), "Anna Petrova");
}

TEST_F(ContactChanges, AreNoConflictWithSpaceThatNobodySees) {
    owner().execute("update contacts set name = ' Anna ', description = E'buys wholesale \\n'");
    EXPECT_EQ(
        change({.name = Edit{" Anna ", "Anna "}, .description = Edit{"buys wholesale \n", "buys wholesale"}})
            .kind,
        Kind::unchanged);
    EXPECT_EQ(
        change({.name = Edit{" Anna ", "Anna B."}, .description = Edit{"buys wholesale \r\n", "buys retail"}})
            .kind,
        Kind::done);
    EXPECT_EQ(rows("select name, description from contacts"), Strings{"Anna B. | buys retail"});
}

TEST_F(ContactChanges, OfTheNameAreFollowedByTitlesThatNobodyHasChanged) {
    owner().execute(
        "insert into leads (id, contact_id, site_id, title, status, responsible_id, responsible_rule) values"
        "    (11, 1, 1, 'Bicycle', 'new', 2, 'contact'), (12, 1, 1, 'Jivo: Anna Testova', 'won', 2, "
        "'contact')");
    change({.name = Edit{"Anna Testova", "Anna Ivanova"}});
    EXPECT_EQ(rows("select id, title from leads order by id"),
              (Strings{"10 | Jivo: Anna Ivanova", "11 | Bicycle", "12 | Jivo: Anna Testova"}));
}

TEST_F(ContactChanges, OfTheDescriptionStayBeforeWhatTheClientAdds) {
    anna_tells(R"("description": "wants a bicycle")");
    const std::string was = value("description");
    EXPECT_EQ(was, "22.11.2026: wants a bicycle");
    EXPECT_EQ(change({.description = Edit{was, "Do not call before noon. " + was}}).kind, Kind::done);
    anna_tells(R"("description": "and a helmet")", 102);
    EXPECT_EQ(value("description"),
              "Do not call before noon. 22.11.2026: wants a bicycle\n22.11.2026: and a helmet");
}

TEST_F(ContactChanges, OfADescriptionThatAWebhookHasChangedMeanwhileAreAConflict) {
    anna_tells(R"("description": "wants a bicycle")");
    const auto result = change({.description = Edit{"", "buys wholesale"}});
    EXPECT_EQ(present_in(result), Strings{"description  22.11.2026: wants a bicycle buys wholesale"});
    EXPECT_EQ(value("description"), "22.11.2026: wants a bicycle");
}

TEST_F(ContactChanges, OfTheManagerStayWhoeverTalksWithTheClient) {
    webhook(
        "chat_accepted",
        R"({"visitor": {"email": "boris@example.com"}, "agent": {"id": "501", "email": "olga@example.com"}})");
    EXPECT_EQ(records::change_contact(pages_, olga_, "", 2, {.responsible = Edit{"2", "3"}}).kind,
              Kind::done);
    EXPECT_EQ(records::change_contact(pages_, olga_, "", 2, {.responsible = Edit{"3", "2"}}).kind,
              Kind::done);
    webhook("chat_finished", R"({"visitor": {"email": "boris@example.com"},
        "agents": [{"id": "502", "email": "oleg@example.com"}]})");
    EXPECT_EQ(rows("select responsible_id from contacts where id = 2"), Strings{"2"});
    EXPECT_EQ(change({.responsible = Edit{"2", "4"}}).reason, "contact.responsible_unknown")
        << "who is blocked";
    EXPECT_EQ(change({.responsible = Edit{"2", ""}}).reason, "contact.responsible_unknown") << "never nobody";
}

TEST_F(ContactChanges, OfAContactThatWasMergedAreMadeToTheSurvivor) {
    owner().execute("insert into contacts (id, name, merged_into) values (5, 'A. Testova', 1)");
    EXPECT_EQ(records::change_contact(pages_, olga_, "", 5, {.description = Edit{"", "buys wholesale"}}).kind,
              Kind::done);
    EXPECT_EQ(value("description"), "buys wholesale");
    EXPECT_EQ(records::add_note(pages_, olga_, "", 5, "calls after lunch").kind, Kind::done);
    EXPECT_EQ(rows("select contact_id, user_id, text from notes"), Strings{"1 | 7 | calls after lunch"});
    EXPECT_EQ(records::change_contact(pages_, olga_, "", 77, {}).kind, Kind::not_found);
}

TEST_F(ContactChanges, ThatAreTooLongOrEmptyAreRefusedWithAReason) {
    EXPECT_EQ(change({.name = Edit{"Anna Testova", std::string(201, 'a')}}).reason, "contact.name_too_long");
    EXPECT_EQ(change({.description = Edit{"", std::string(20001, 'a')}}).reason,
              "contact.description_too_long");
    EXPECT_EQ(records::add_note(pages_, olga_, "", 1, " \r\n ").reason, "note.text_missing");
    EXPECT_EQ(records::add_note(pages_, olga_, "", 1, std::string(10001, 'a')).reason, "note.text_too_long");
    EXPECT_EQ(records::add_note(pages_, olga_, "", 77, "text").kind, Kind::not_found);
    EXPECT_EQ(entries(), 0U);
}

}  // namespace
