#include "records/identifier_changes.hpp"

#include "records/people_fixture.hpp"

namespace {

using namespace records_tests;
using crm::IdentifierKind;
using records::Edit;

class IdentifierChanges : public PeopleTest {
protected:
    records::ChangeResult add(IdentifierKind kind, const std::string& raw, std::int64_t contact_id = 1) {
        return records::add_identifier(pages_, olga_, "", contact_id, kind, raw);
    }
    records::ChangeResult choose(const std::string& was, const std::string& wanted) {
        return records::choose_primary(pages_, olga_, "", 1, {was, wanted});
    }
    static std::string id_of(const std::string& raw) {
        return rows("select id from contact_identifiers where raw = '" + raw + "'").front();
    }
    static Strings identifiers(const std::string& contact_id = "1") {
        return rows(
            "select raw, key, level, is_primary, is_shared from contact_identifiers where contact_id = " +
            contact_id + " and kind <> 'visitor' order by id");
    }
    static Strings duplicates() {
        return rows("select contact_id, other_contact_id, evidence from possible_duplicates");
    }
    static void boris_writes(const std::string& email) {
        webhook("chat_accepted",
                R"({"chat_id": 105, "visitor": {"number": "15", "email": ")" + email + R"("}})");
    }
};

TEST_F(IdentifierChanges, AddAPhoneThatStaffVouchesFor) {
    EXPECT_EQ(add(IdentifierKind::phone, " 8 (999) 000-00-01 доб. 5 ").kind, Kind::done);
    EXPECT_EQ(rows("select raw, key, level, is_primary, is_shared, extension, observed_rank from "
                   "contact_identifiers "
                   "where kind = 'phone'"),
              Strings{"8 (999) 000-00-01 доб. 5 | +79990000001 | operator | t | f | 5 | 0"});
    EXPECT_EQ(last_entry(), Strings{R"(olga@example.com | contact.add_identifier | contacts | 1 | 1 | )"
                                    R"({"phone": {"to": "8 (999) 000-00-01 доб. 5", "from": ""}})"});
    EXPECT_EQ(add(IdentifierKind::phone, "+79990000001").kind, Kind::unchanged) << "it is there already";
}

TEST_F(IdentifierChanges, AreByWhatAWebhookFindsTheClient) {
    add(IdentifierKind::phone, "+79990000001");
    webhook("chat_accepted", R"({"visitor": {"phone": "8 999 000 00 01"}})");
    EXPECT_EQ(rows("select contact_id, contact_rule from chats"), Strings{"1 | phone"});
}

TEST_F(IdentifierChanges, AddAnEmailBesideThePrimaryOne) {
    EXPECT_EQ(add(IdentifierKind::email, "Anna@Work.example.com").kind, Kind::done);
    EXPECT_EQ(identifiers(), (Strings{"anna@example.com | anna@example.com | typed | t | f",
                                      "Anna@Work.example.com | anna@work.example.com | operator | f | f"}));
}

TEST_F(IdentifierChanges, VouchForWhatTheClientGave) {
    EXPECT_EQ(add(IdentifierKind::email, "ANNA@example.com").kind, Kind::done);
    EXPECT_EQ(identifiers(), Strings{"anna@example.com | anna@example.com | operator | t | f"});
    EXPECT_EQ(add(IdentifierKind::email, "anna@example.com").kind, Kind::unchanged);
}

TEST_F(IdentifierChanges, KeepWhatIsNoAddressAsWrittenAndSaySo) {
    const auto result = add(IdentifierKind::email, "anna at example");
    EXPECT_EQ(result.kind, Kind::done);
    EXPECT_EQ(result.reason, "contact.identifier_without_key");
    EXPECT_EQ(add(IdentifierKind::phone, "ask at the door").reason, "contact.identifier_without_key");
    EXPECT_EQ(rows("select raw, key, is_primary from contact_identifiers where contact_id = 1 order by id"),
              (Strings{"anna@example.com | anna@example.com | t", "anna at example | null | f",
                       "ask at the door | null | t"}));
    EXPECT_EQ(add(IdentifierKind::phone, "+79990000001").reason, "");
    EXPECT_EQ(rows("select raw from contact_identifiers where kind = 'phone' and is_primary"),
              Strings{"+79990000001"})
        << "a number that is one comes first";
    EXPECT_EQ(add(IdentifierKind::phone, "ask at the door").kind, Kind::unchanged);
    EXPECT_EQ(add(IdentifierKind::phone, " ").reason, "contact.identifier_missing");
    EXPECT_EQ(add(IdentifierKind::phone, std::string(301, '1')).reason, "contact.identifier_too_long");
}

TEST_F(IdentifierChanges, GiveASecondHolderAKeyThatThenLinksNobody) {
    boris_writes("boris@example.com");
    const auto result = add(IdentifierKind::email, "boris@example.com");
    EXPECT_EQ(result.kind, Kind::done);
    EXPECT_EQ(result.reason, "contact.identifier_shared");
    EXPECT_EQ(identifiers().back(), "boris@example.com | boris@example.com | operator | f | t");
    EXPECT_EQ(duplicates(), Strings{"1 | 2 | {e-mail}"});
    webhook("chat_accepted",
            R"({"chat_id": 106, "visitor": {"number": "16", "email": "boris@example.com"}})");
    EXPECT_EQ(rows("select contact_id, contact_rule from chats where jivo_chat_id = '106'"),
              Strings{"null | ambiguous"});
}

TEST_F(IdentifierChanges, ProposeNobodyForAnAddressOfTheStopList) {
    owner().execute("insert into stop_list (kind, value) values ('phone', '+79990000009')");
    for (const char* raw : {"info@example.com", "olga@example.com"}) {
        EXPECT_EQ(add(IdentifierKind::email, raw).reason, "") << raw;
        EXPECT_EQ(identifiers().back().substr(identifiers().back().size() - 5), "f | t") << raw;
    }
    EXPECT_EQ(add(IdentifierKind::phone, "+79990000009").kind, Kind::done);
    EXPECT_EQ(identifiers().back(), "+79990000009 | +79990000009 | operator | t | t");
    owner().execute("insert into contacts (id, name) values (5, 'Clara')");
    EXPECT_EQ(add(IdentifierKind::email, "info@example.com", 5).kind, Kind::done);
    EXPECT_EQ(duplicates(), Strings{});
}

TEST_F(IdentifierChanges, ChooseThePrimaryOneAndThatStays) {
    webhook("chat_updated", R"({"visitor": {"email": "anna@example.com", "phone": "+79990000001"}})");
    webhook("chat_updated", R"({"visitor": {"email": "anna@example.com", "phone": "+79990000002"}})");
    const std::string first = id_of("+79990000001");
    const std::string second = id_of("+79990000002");
    EXPECT_EQ(choose(first, second).kind, Kind::done);
    EXPECT_EQ(last_entry(), Strings{R"(olga@example.com | contact.choose_primary | contacts | 1 | 1 | )"
                                    R"({"primary_phone": {"to": "+79990000002", "from": "+79990000001"}})"});
    for (const char* phone : {"+79990000001", "+79990000002", "+79990000003"})
        webhook("chat_updated", R"({"chat_id": 107, "visitor": {"email": "anna@example.com", "phone": ")" +
                                    std::string(phone) + R"("}})");
    EXPECT_EQ(rows("select raw, level from contact_identifiers where kind = 'phone' and is_primary"),
              Strings{"+79990000002 | typed"});
    EXPECT_EQ(choose(second, first).kind, Kind::done);
    webhook("chat_updated",
            R"({"chat_id": 108, "visitor": {"email": "anna@example.com", "phone": "+79990000002"}})");
    EXPECT_EQ(rows("select raw from contact_identifiers where kind = 'phone' and is_primary"),
              Strings{"+79990000001"})
        << "the one chosen last";
}

TEST_F(IdentifierChanges, OfThePrimaryOneAreAConflictWhenSomebodyElseChoseAnother) {
    add(IdentifierKind::email, "anna@work.example.com");
    add(IdentifierKind::email, "anna@home.example.com");
    const std::string first = id_of("anna@example.com");
    const std::string work = id_of("anna@work.example.com");
    const std::string home = id_of("anna@home.example.com");
    EXPECT_EQ(choose(first, work).kind, Kind::done);
    EXPECT_EQ(present_in(choose(first, home)), Strings{"primary_email " + first + " " + work + " " + home});
    EXPECT_EQ(choose(first, work).kind, Kind::unchanged);
    EXPECT_EQ(choose(work, "77").reason, "contact.primary_unknown");
    add(IdentifierKind::email, "nothing");
    EXPECT_EQ(choose(work, id_of("nothing")).reason, "contact.primary_without_key");
}

TEST_F(IdentifierChanges, AreFollowedByTitlesThatNobodyHasChanged) {
    owner().execute("update contacts set name = ''; update leads set title = 'Jivo: anna@example.com'");
    add(IdentifierKind::phone, "+79990000001");
    EXPECT_EQ(rows("select title from leads"), Strings{"Jivo: +79990000001"});
}

}  // namespace
