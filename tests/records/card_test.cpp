#include "records/card.hpp"

#include "records/pages_test.hpp"

namespace {

using namespace std::chrono_literals;
using database::each;
using records::Card;
using records::CardField;
using records::CardIdentifier;
using records::find_card;
using Strings = std::vector<std::string>;

const std::string anna_accepted =
    R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 101,
    "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com", "phone": "+7 495 000-00-01",
                "description": "wants a boiler"},
    "session": {"utm_json": {"source": "yandex", "medium": "cpc", "campaign": "autumn"}},
    "page": {"url": "https://shop.example.com/boilers", "title": "Boilers"}})";
const std::string anna_again = R"({"event_name": "chat_accepted", "widget_id": "lWrSvShop1", "chat_id": 102,
    "visitor": {"number": "12", "name": "Anna Smith", "email": "anna@example.com", "phone": "+7 495 000-00-02"},
    "session": {"utm_json": {"source": "vk", "medium": "social"}}})";
const std::string anna_missed = R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 103,
    "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com"}, "agents": [],
    "chat": {"messages": [{"message": "Is anybody there?", "timestamp": 1795341600, "type": "visitor"}]}})";

class CardOfAClient : public database::PagesTest {
protected:
    Card card(std::int64_t id) { return std::get<Card>(find_card(pages_, id)); }
    static std::int64_t anna() {
        return number("select contact_id from contact_identifiers where key = 'anna@example.com'");
    }
};

TEST_F(CardOfAClient, NamesHimAndAllThatHeIsKnownBy) {
    send(anna_accepted);
    send(anna_again, 5min);
    const Card seen = card(anna());
    EXPECT_EQ(seen.name, "Anna");
    EXPECT_EQ(seen.other_names, Strings{"Anna Smith"});
    EXPECT_EQ(each(seen.emails, &CardIdentifier::raw), Strings{"anna@example.com"});
    EXPECT_EQ(each(seen.phones, &CardIdentifier::key), (Strings{"+74950000001", "+74950000002"}));
    EXPECT_EQ(each(seen.phones, &CardIdentifier::is_primary), (std::vector<bool>{true, false}));
    EXPECT_EQ(seen.phones[0].level, "typed");
    EXPECT_NE(seen.comment.find("wants a boiler"), std::string::npos);
}

TEST_F(CardOfAClient, ShowsThePrimaryPhoneFirstWhicheverCameFirst) {
    send(anna_accepted);
    send(anna_again, 5min);
    owner().execute("update contact_identifiers set is_primary = false where kind = 'phone'");
    owner().execute(
        "update contact_identifiers set is_primary = true, level = 'operator', is_shared = true,"
        " is_guessed = true, extension = '12' where key = '+74950000002'");
    const CardIdentifier phone = card(anna()).phones.at(0);
    EXPECT_EQ(phone.key, "+74950000002");
    EXPECT_EQ(phone.level, "operator");
    EXPECT_EQ(phone.extension, "12");
    EXPECT_TRUE(phone.is_shared);
    EXPECT_TRUE(phone.is_guessed);
}

TEST_F(CardOfAClient, ShowsAnAddressThatIsNoneAsItWasTyped) {
    send(anna_accepted);
    owner().execute(
        "insert into contact_identifiers (contact_id, kind, raw) select id, 'email', 'anna at home' from "
        "contacts");
    const Card seen = card(anna());
    EXPECT_EQ(each(seen.emails, &CardIdentifier::raw), (Strings{"anna@example.com", "anna at home"}));
    EXPECT_EQ(seen.emails[1].key, "");
}

TEST_F(CardOfAClient, ShowsTheFirstAndTheLastSource) {
    send(anna_accepted);
    send(anna_again, 5min);
    const Card seen = card(anna());
    ASSERT_TRUE(seen.first_source && seen.last_source);
    EXPECT_EQ(seen.first_source->utm_source + " " + seen.first_source->utm_campaign, "yandex autumn");
    EXPECT_EQ(minutes_after_ten(seen.first_source->touched_at), 0);
    EXPECT_EQ(seen.last_source->utm_source + " " + seen.last_source->utm_medium, "vk social");
}

TEST_F(CardOfAClient, ShowsTheCompanysOwnDataInItsOrderWithLinks) {
    send(anna_accepted);
    owner().execute(
        "insert into contact_fields (contact_id, title, content, link, position) select id, 'Licence', "
        "'A-1', '', 2"
        " from contacts;"
        "insert into contact_fields (contact_id, title, content, link, position)"
        " select id, 'Balance', '100.00', 'https://billing.example.com/7', 1 from contacts;"
        "insert into contact_attributes select id, 'plan', 'gold', 0 from contacts");
    const Card seen = card(anna());
    EXPECT_EQ(each(seen.fields, &CardField::title), (Strings{"Balance", "Licence"}));
    EXPECT_EQ(seen.fields[0].content, "100.00");
    EXPECT_EQ(seen.fields[0].link, "https://billing.example.com/7");
    EXPECT_EQ(seen.attributes.at(0).title + "=" + seen.attributes.at(0).content, "plan=gold");
}

TEST_F(CardOfAClient, TellsWhoIsResponsibleByWhichRuleAndUntilWhenHeIsAway) {
    send(anna_accepted);
    owner().execute("update managers set away_until = '2026-12-01 09:00+00'");
    const Card seen = card(anna());
    ASSERT_TRUE(seen.responsible);
    EXPECT_EQ(seen.responsible->manager.name, "Default manager");
    EXPECT_EQ(seen.responsible->rule, "company_default");
    EXPECT_TRUE(seen.responsible->away_until);
    EXPECT_EQ(seen.responsible->chosen_by, "");
}

TEST_F(CardOfAClient, TellsWhichPersonHasChosenTheResponsibleManager) {
    send(anna_accepted);
    owner().execute(
        "insert into managers (id, login, name) values (50, 'boris@example.com', 'Boris');"
        "insert into users (id, login, name, role) values (7, 'olga@example.com', 'Olga', 'head');"
        "update contacts set responsible_id = 50;"
        "insert into audit_log (user_id, login, action, subject, subject_id, contact_id, changes)"
        " select 7, 'olga@example.com', 'contact.change', 'contacts', id, id,"
        "  '{\"responsible\": {\"from\": \"Default manager\", \"to\": \"Boris\"}}' from contacts");
    const Card seen = card(anna());
    EXPECT_EQ(seen.responsible->manager.name, "Boris");
    EXPECT_EQ(seen.responsible->rule, "person");
    EXPECT_EQ(seen.responsible->chosen_by, "Olga");
}

TEST_F(CardOfAClient, ShowsLeadsWithTheOpenOnesFirst) {
    send(anna_accepted);
    owner().execute(
        "insert into leads (contact_id, site_id, title, status, amount, responsible_id, responsible_rule,"
        " responsible_decided_id, created_at) select id, 1, 'won later', 'won', 1234.5, 1, 'site', 1, "
        "'2026-11-23'"
        " from contacts");
    const Card seen = card(anna());
    EXPECT_EQ(each(seen.leads, &records::LeadRow::title), (Strings{"Jivo: Anna", "won later"}));
    EXPECT_EQ(each(seen.leads, &records::LeadRow::amount), (Strings{"", "1234.50"}));
    EXPECT_EQ(seen.leads[0].status, "new");
    ASSERT_TRUE(seen.leads[0].touch);
    EXPECT_EQ(seen.leads[0].touch->utm_source, "yandex");
    EXPECT_EQ(seen.leads[0].responsible.name, "Default manager");
    EXPECT_EQ(seen.lead_count, 2);
}

TEST_F(CardOfAClient, ShowsOpenTasksByTheirDeadlineAndFinishedOnesWithWhatTheyWereAbout) {
    send(anna_accepted);
    send(anna_missed, 5min);
    owner().execute(
        "insert into tasks (id, kind, contact_id, responsible_id, responsible_rule, title, due_at, status, "
        "closed_at)"
        " select 901, 'missed_call', id, 1, 'site', 'sooner', '2026-11-22 09:00+00', 'open', null from "
        "contacts;"
        "insert into tasks (id, kind, contact_id, responsible_id, responsible_rule, title, due_at, status, "
        "closed_at)"
        " select 902, 'missed_call', id, 1, 'site', 'done', '2026-11-21 09:00+00', 'done', '2026-11-22' from "
        "contacts");
    const Card seen = card(anna());
    EXPECT_EQ(each(seen.open_tasks, &records::TaskRow::kind), (Strings{"missed_call", "missed_chat"}));
    ASSERT_EQ(seen.open_tasks[1].causes.size(), 1U);
    EXPECT_NE(seen.open_tasks[1].causes[0].text.find("Is anybody there?"), std::string::npos);
    EXPECT_EQ(seen.open_tasks[1].cause_count, 1);
    EXPECT_EQ(each(seen.finished_tasks, &records::TaskRow::title), Strings{"done"});
}

TEST_F(CardOfAClient, ShowsWhoMayBeTheSamePersonUntilSomebodyHasJudged) {
    send(anna_accepted);
    owner().execute(
        "insert into contacts (id, name) values (901, 'Anya'), (902, 'Nobody'), (903, 'Gone');"
        "update contacts set merged_into = 901 where id = 903;"
        "insert into possible_duplicates (contact_id, other_contact_id, evidence, status) select id, 901, "
        "'{phone}', 'open'"
        " from contacts where name = 'Anna';"
        "insert into possible_duplicates (contact_id, other_contact_id, evidence, status)"
        " select id, 902, '{phone}', 'not_duplicates' from contacts where name = 'Anna';"
        "insert into possible_duplicates (contact_id, other_contact_id, evidence, status)"
        " select id, 903, '{phone}', 'open' from contacts where name = 'Anna'");
    const Card seen = card(anna());
    ASSERT_EQ(seen.possible_duplicates.size(), 1U);
    EXPECT_EQ(seen.possible_duplicates[0].other, (records::Named{901, "Anya"}));
    EXPECT_EQ(seen.possible_duplicates[0].evidence, Strings{"phone"});
    EXPECT_EQ(card(901).possible_duplicates.at(0).other.name, "Anna") << "from either side";
}

TEST_F(CardOfAClient, WhoWasMergedLeadsToTheSurvivorWhoHasHisIdentifiers) {
    send(anna_accepted);
    owner().execute(
        "insert into contacts (id, name) values (901, 'Anya'), (902, 'Anechka');"
        "insert into contact_identifiers (contact_id, kind, raw, key, is_primary)"
        " values (901, 'email', 'anya@example.com', 'anya@example.com', true);"
        "update contacts set merged_into = (select id from contacts where name = 'Anna') where id = 901;"
        "update contacts set merged_into = 901 where id = 902");
    EXPECT_EQ(std::get<std::int64_t>(find_card(pages_, 901)), anna());
    EXPECT_EQ(std::get<std::int64_t>(find_card(pages_, 902)), anna()) << "through another";
    const Card seen = card(anna());
    EXPECT_EQ(each(seen.emails, &CardIdentifier::raw), (Strings{"anna@example.com", "anya@example.com"}));
    EXPECT_EQ(each(seen.emails, &CardIdentifier::is_primary), (std::vector<bool>{true, false}));
}

TEST_F(CardOfAClient, IsNotThereForAnUnknownIdAndForACircleOfMerges) {
    EXPECT_TRUE(std::holds_alternative<std::monostate>(find_card(pages_, 12345)));
    owner().execute(
        "insert into contacts (id) values (901), (902);"
        "update contacts set merged_into = 902 where id = 901;"
        "update contacts set merged_into = 901 where id = 902");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(find_card(pages_, 901)));
}

}  // namespace
