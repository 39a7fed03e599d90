#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using Lines = std::vector<crm::AnswerLine>;

// Anna, known by her e-mail, is in a chat.
Situation anna_writes() {
    Situation one;
    one.knows(client(1, "Anna", {email("anna@example.com"), phone("+79990000001")}));
    one.event.visitor.email = "anna@example.com";
    return one;
}

// Something to say in each line.
Situation everything_known() {
    Situation one = anna_writes();
    crm::Contact& anna = one.memory.contacts.front();
    anna.identifiers.push_back(phone("+79990000002"));
    anna.identifiers.push_back(email("second@example.com"));
    anna.fields = {{"Balance", "100", "https://billing.example.com/1"}};
    anna.responsible = {olga, "site", olga, 60};
    anna.first_touch = {60, at(9), "yandex", "cpc", "autumn", ""};
    anna.last_chat_at = at(9);
    anna.possible_duplicates = {2};
    one.memory.leads = {lead(10, 1)};
    one.memory.leads.front().status = crm::LeadStatus::in_work;
    one.memory.tasks = {task(5, crm::TaskKind::offline_message, 1, "offline:event 0", at(9))};
    return one;
}

std::vector<std::string> titles(const crm::Answer& answer) {
    std::vector<std::string> all;
    for (const crm::AnswerLine& line : answer.custom_data) all.push_back(line.title);
    return all;
}

TEST(Answer, TellsEverythingInTheOrderOfTheRules) {
    const Lines expected{{"Balance", "100", "https://billing.example.com/1"},
                         {"Additional phone", "+79990000002", ""},
                         {"Additional e-mail", "second@example.com", ""},
                         {"Responsible", "Olga", ""},
                         {"Open lead", "Shop: Anna (in work)", ""},
                         {"Overdue task", "A task (due 22.11.2026 12:15)", ""},
                         {"Last chat", "22.11.2026 12:00", ""},
                         {"First source", "yandex / cpc / autumn", ""},
                         {"Warning", "Possible duplicate: contact 2", "https://crm.example.com/contacts/2"}};
    EXPECT_EQ(everything_known().decide().answer.custom_data, expected);
}

TEST(Answer, IsInRussianWhereTheSiteIs) {
    Situation one = everything_known();
    one.site().language = crm::Language::ru;
    const crm::Answer answer = one.decide().answer;
    EXPECT_EQ(titles(answer),
              (std::vector<std::string>{"Balance", "Доп. телефон", "Доп. e-mail", "Ответственный",
                                        "Открытая заявка", "Просроченная задача", "Последний чат",
                                        "Первый источник", "Внимание"}));
    EXPECT_EQ(answer.custom_data[4].content, "Shop: Anna (в работе)");
    EXPECT_EQ(answer.custom_data[5].content, "A task (срок 22.11.2026 12:15)");
    EXPECT_EQ(answer.custom_data[8].content, "Возможный дубль: контакт 2");
}

TEST(Answer, HasTenLinesAtMost) {
    Situation one = everything_known();
    for (int field = 0; field < 8; ++field)
        one.memory.contacts.front().fields.push_back({"Licence", std::to_string(field), ""});
    const auto shown = titles(one.decide().answer);
    ASSERT_EQ(shown.size(), 10U);
    EXPECT_EQ(shown[8], "Licence");
    EXPECT_EQ(shown[9], "Additional phone");
}

TEST(Answer, LinksOnlyToWebPages) {
    const auto link_shown = [](const std::string& link) {
        Situation one = anna_writes();
        one.memory.contacts.front().fields = {{"Balance", "100", link}};
        return one.decide().answer.custom_data.front().link;
    };
    for (const std::string link :
         {"javascript:alert(1)", "ftp://example.com/", "//example.com/", "httpx://x", "data:,"})
        EXPECT_EQ(link_shown(link), "") << link;
    for (const std::string link : {"http://example.com/", "HTTPS://example.com/"})
        EXPECT_EQ(link_shown(link), link);
}

TEST(Answer, TellsUntilWhenTheResponsibleIsAway) {
    Situation one = everything_known();
    one.policy.managers[1].away_until = at(13);
    EXPECT_EQ(one.decide().answer.custom_data[3].content, "Olga (away until 22.11.2026 16:00)");
    one.now = at(13);
    EXPECT_EQ(one.decide().answer.custom_data[3].content, "Olga");
}

TEST(Answer, GivesWhatTheEventLacksOrHasOtherwise) {
    Situation one = anna_writes();
    one.memory.contacts.front().description = "Pays in time.";
    EXPECT_EQ(one.decide().answer.contact_info,
              (crm::ContactInfo{"Anna", "+79990000001", "", "Pays in time."}));
    one.event.visitor.name = "Anya";
    one.event.visitor.phone = "89990000002";
    EXPECT_EQ(one.decide().answer.contact_info.name, "Anna");
    EXPECT_EQ(one.decide().answer.contact_info.phone, "+79990000001");
    EXPECT_EQ(titles(one.decide().answer).front(), "Additional phone");
}

TEST(Answer, RepeatsNothingThatTheEventHas) {
    Situation one = anna_writes();
    one.event.visitor.name = "Anna";
    one.event.visitor.email = "ANNA@example.com";
    one.event.visitor.phone = "8 (999) 000-00-01";
    EXPECT_EQ(one.decide().answer.contact_info, crm::ContactInfo());
}

TEST(Answer, GivesNoPlaceholderForAName) {
    Situation one = anna_writes();
    one.memory.contacts.front().name = "Клиент 12";
    EXPECT_EQ(one.decide().answer.contact_info.name, "");
}

TEST(Answer, LinksToTheCardOfTheContactOrItsOpenLead) {
    Situation one = anna_writes();
    EXPECT_EQ(one.decide().answer.crm_link, "https://crm.example.com/contacts/1");
    one.site().card_url = "https://crm.example.com/leads/{lead_id}";
    EXPECT_EQ(one.decide().answer.crm_link, "https://crm.example.com/leads/3000");
    one.knows_chat(1).lead_id = 10;
    one.memory.leads = {closed(lead(10, 1), crm::LeadStatus::lost, at(11))};
    EXPECT_EQ(one.decide().answer.crm_link, "") << "never to a closed lead";
    one.site().card_url.clear();
    EXPECT_EQ(one.decide().answer.crm_link, "");
}

TEST(Answer, OffersToLinkTheChatWhileItHasNoContact) {
    Situation one;
    crm::Answer expected;
    expected.enable_assign = true;
    EXPECT_EQ(one.decide().answer, expected);
    EXPECT_FALSE(anna_writes().decide().answer.enable_assign);
    one.knows(client(1, "", {phone("+79990000001")}));
    one.knows(client(2, "", {phone("+79990000001")}));
    one.event.visitor.phone = "+79990000001";
    expected.custom_data = {{"Warning", "This may be contact 1", ""},
                            {"Warning", "This may be contact 2", ""}};
    expected.custom_data[0].link = "https://crm.example.com/contacts/1";
    expected.custom_data[1].link = "https://crm.example.com/contacts/2";
    EXPECT_EQ(one.decide().answer, expected) << "two may be meant: who, but nothing of either";
}

TEST(Answer, WarnsOfAClientFoundByWeakEvidenceOnly) {
    Situation one = anna_writes();
    EXPECT_EQ(titles(one.decide().answer), std::vector<std::string>({"Responsible", "Open lead"}));
    one.event.visitor.email.clear();
    one.event.visitor.phone = "+79990000001";
    EXPECT_EQ(one.decide().answer.custom_data.back().content,
              "Client found by phone only, make sure who it is");
    one.event.visitor.phone.clear();
    one.memory.contacts.front().identifiers.push_back(visitor_number("11"));
    EXPECT_EQ(one.decide().answer.custom_data.back().content,
              "Client found by visitor number only, make sure who it is");
}

TEST(Answer, IsGivenOnlyWhereJivoShowsIt) {
    for (const auto kind :
         {crm::EventKind::chat_finished, crm::EventKind::offline_message, crm::EventKind::client_updated,
          crm::EventKind::chat_assigned, crm::EventKind::call_event, crm::EventKind::client_attribute_updated,
          crm::EventKind::other}) {
        Situation one = everything_known();
        one.event.kind = kind;
        EXPECT_EQ(one.decide().answer, crm::Answer());
    }
    Situation one = everything_known();
    one.event.kind = crm::EventKind::chat_updated;
    EXPECT_FALSE(one.decide().answer.custom_data.empty());
}

TEST(Answer, ClipsLongTextsByCharacters) {
    Situation one = anna_writes();
    std::string words;
    for (int letter = 0; letter < 3000; ++letter) words += "Ж";
    one.memory.contacts.front().fields = {{words, words, ""}};
    one.memory.contacts.front().description = words;
    const crm::Answer answer = one.decide().answer;
    const std::string clipped = "Ж…";
    for (const std::string& text : {answer.custom_data.front().title, answer.custom_data.front().content,
                                    answer.contact_info.description}) {
        EXPECT_LT(text.size(), words.size());
        EXPECT_TRUE(text.ends_with(clipped));
    }
    EXPECT_EQ(answer.custom_data.front().title.size(), 99 * 2 + 3U);
    EXPECT_EQ(answer.custom_data.front().content.size(), 499 * 2 + 3U);
}

TEST(Answer, LeavesOutTasksThatAreNotOverdue) {
    Situation one = everything_known();
    one.memory.tasks.front().due_at = at(12);
    EXPECT_EQ(titles(one.decide().answer)[5], "Last chat");
}

}  // namespace
