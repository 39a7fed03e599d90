#include "pages/event_words.hpp"

#include <algorithm>

#include "postgres/database_test.hpp"
#include "scenarios/play.hpp"

namespace {

using Strings = std::vector<std::string>;

// Whatever the scenarios make the program say.
Strings reasons_of_the_scenarios() {
    scenarios::World world;
    Strings reasons;
    for (const scenarios::Case& each : scenarios::read_cases(JIVO_CRM_CASES)) {
        scenarios::play(each, world);
        const auto said = database::rows_of(
            world.owner().execute("select distinct unnest(string_to_array(reason, '; ')) from webhook_events "
                                  "where outcome not in ('failed', 'dead') and reason <> ''"));
        reasons.insert(reasons.end(), said.begin(), said.end());
    }
    std::sort(reasons.begin(), reasons.end());
    reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
    return reasons;
}

TEST(Reasons, ThatTheProgramWritesHaveWordsInEachLanguage) {
    const Strings reasons = reasons_of_the_scenarios();
    EXPECT_GT(reasons.size(), 20U);
    const crm::Policy company;
    for (const crm::Language language : {crm::Language::ru, crm::Language::en})
        for (const std::string& reason : reasons) {
            const std::string words = pages::reason_in_words(pages::texts(language), company, reason);
            EXPECT_EQ(words.find("contact "), std::string::npos) << reason << ": " << words;
            if (language == crm::Language::ru) {
                EXPECT_NE(words, reason);
            }
        }
    for (const char* unknown : {"contact 5 was sung", "lead 5 was not created", "lead  created"})
        EXPECT_EQ(pages::reason_in_words(pages::texts(crm::Language::ru), company, unknown), unknown);
}

TEST(Reasons, NameAManagerAndSayByWhichRule) {
    crm::Policy company;
    company.managers.emplace_back();
    company.managers[0].id = 5;
    company.managers[0].name = "Anna";
    const auto words = [&](const char* reason) {
        return pages::reason_in_words(pages::texts(crm::Language::en), company, reason);
    };
    EXPECT_EQ(words("responsible 5 by rule chat_agent"), "responsible is Anna: answered the chat");
    EXPECT_EQ(words("responsible 5 by rule site:deputy; lead 7 created"),
              "responsible is the deputy Anna: rule of the site; lead No. 7 created");
    EXPECT_EQ(words("responsible 6 by rule new_rule"), "responsible is № 6: new_rule");
    EXPECT_EQ(words(""), "");
}

}  // namespace
