#include "crm/search_terms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace {

using crm::read_search;
using crm::SearchTerms;
using Strings = std::vector<std::string>;

SearchTerms read(const std::string& text) {
    return read_search(text, "RU");
}

TEST(SearchTerms, APhoneInAnyFormIsTheSamePhone) {
    for (const std::string text :
         {"8 (495) 000-00-21", "+74950000021", "74950000021", "495 000 00 21", " 8-495-000-00-21 ",
          "+7 495\u00A0000\u00A000\u00A021", "Анна, тел. +7 495 000-00-21", "8 (495) 000-00-21 доб. 12"}) {
        EXPECT_EQ(read(text).phones, Strings{"+74950000021"}) << text;
        EXPECT_EQ(read(text).phone_digits, "0000021") << text;
    }
}

TEST(SearchTerms, APhoneWithoutACountryIsOneOfTheRegion) {
    EXPECT_EQ(read_search("(202) 555-0143", "US").phones, Strings{"+12025550143"});
}

TEST(SearchTerms, FourToSevenDigitsAreTheLastOnesOfAPhone) {
    EXPECT_EQ(read("0021").phone_digits, "0021");
    EXPECT_EQ(read("000-00-21").phone_digits, "0000021");
    EXPECT_EQ(read("00 21").phones, Strings());
    EXPECT_EQ(read("021").phone_digits, "");
}

TEST(SearchTerms, NumbersBetweenWordsAreNoPhoneUnlessTheyAreLong) {
    EXPECT_EQ(read("10 секций по 5000").phone_digits, "");
    EXPECT_EQ(read("позвонить 000-00-21").phone_digits, "0000021");
    EXPECT_EQ(read("AB-1234/5").phone_digits, "");
}

// Whatever mistake was made, the right number is among those that are looked for.
bool leads_to(const std::string& typed, const std::string& phone, Strings crm::NearPhones::*list) {
    return std::ranges::any_of(read(typed).phones, [&](const std::string& reading) {
        return std::ranges::count(crm::near_phones(reading).*list, phone) == 1;
    });
}

TEST(SearchTerms, ABadlyTypedPhoneLeadsToTheRightOne) {
    for (const std::string typed :
         {"8 (495) 000-00-22", "8 (495) 000-00-12", "8 (945) 000-00-21", "8 (495) 000-00-2", "495 000 00 2",
          "8 (495) 000-00-211", "+7 495 000 0021 1", "+7 95 000 00 21"})
        EXPECT_TRUE(leads_to(typed, "+74950000021", &crm::NearPhones::one_mistake)) << typed;
    for (const std::string typed : {"8 (495) 000-11-21", "8 (485) 000-00-22", "8 (945) 000-00-12"})
        EXPECT_TRUE(leads_to(typed, "+74950000021", &crm::NearPhones::two_mistakes)) << typed;
}

TEST(SearchTerms, NearPhonesAreFewAndNeverTheNumberItself) {
    const auto near = crm::near_phones("+74950000021");
    std::set<std::string> all(near.one_mistake.begin(), near.one_mistake.end());
    all.insert(near.two_mistakes.begin(), near.two_mistakes.end());
    EXPECT_EQ(all.size(), near.one_mistake.size() + near.two_mistakes.size());
    EXPECT_EQ(all.count("+74950000021"), 0U);
    EXPECT_LT(all.size(), 6000U);
    EXPECT_TRUE(std::ranges::all_of(all, [](const std::string& each) { return each.starts_with("+7"); }));
    EXPECT_TRUE(crm::near_phones("").one_mistake.empty());
    EXPECT_TRUE(crm::near_phones(std::string(200, '7')).two_mistakes.empty());
}

TEST(SearchTerms, AWordWithAMistakeIsNearTheRightOne) {
    EXPECT_EQ(crm::near_words("анна"), (Strings{"нана", "анан"}));
    EXPECT_EQ(crm::near_words("яна"), Strings());
    EXPECT_EQ(crm::near_words(""), Strings());
    const auto near = [](const std::string& typed, const std::string& meant) {
        return std::ranges::count(crm::near_words(typed), meant) == 1;
    };
    EXPECT_TRUE(near("мраия", "мария"));
    EXPECT_TRUE(near("марыя", "мар_я"));
    EXPECT_FALSE(near("мария", "мария"));
    EXPECT_TRUE(near("марьия", "мария"));
    EXPECT_TRUE(near("петрва", "петр_ва"));
}

TEST(SearchTerms, AnEmailIsLookedForAsAWholeAndInPart) {
    EXPECT_EQ(read(" Maria.Sokolova@Example.COM ").email, "maria.sokolova@example.com");
    EXPECT_EQ(read("Мария <maria@example.com>").email, "maria@example.com");
    EXPECT_EQ(read("maria@exa").email, "");
    for (const std::string part :
         {"maria@exa", "@example.com", "maria.sokolova", "sokolova", "example.com", "s_k.100%"})
        EXPECT_EQ(read(part).email_part, part);
    for (const std::string other : {"ma", "@", "a@b", "maria sokolova", "мария", "12345", "..."})
        EXPECT_EQ(read(other).email_part, "") << other;
}

TEST(SearchTerms, NamesAreWordsTheLongestFirst) {
    EXPECT_EQ(read("Ян  Соколов-Ёжиков").names, (Strings{"соколов", "ёжиков", "ян"}));
    EXPECT_EQ(read("O'Brien").names, Strings{"obrien"});
    EXPECT_EQ(read("Анна +7 495 000-00-21").names, Strings{"анна"});
    EXPECT_EQ(read("anna@example.com").names, Strings());
}

TEST(SearchTerms, WhatHasNoSpaceInItIsOnePhrase) {
    EXPECT_EQ(read("Радиаторы AB-1234/5").phrases, (Strings{"радиаторы", "ab 1234 5"}));
    EXPECT_EQ(read("№ 7654321-a").phrases, Strings{"7654321 a"});
    EXPECT_EQ(read("8 495 000-00-21").phrases, Strings{"8 495 000 00 21"});
}

TEST(SearchTerms, ANumberMayBeAnIdAndBehindASignIsNothingElse) {
    EXPECT_EQ(read("#123").id, 123);
    EXPECT_EQ(read("№ 123").id, 123);
    EXPECT_EQ(read("123").id, 123);
    EXPECT_EQ(read("00123").id, std::nullopt);  // the end of a phone
    EXPECT_EQ(read("123").phrases, Strings{"123"});
    EXPECT_EQ(read("#12345").phone_digits, "");
    EXPECT_EQ(read("#12345").phrases, Strings());
    for (const std::string other :
         {"#", "#0", "#-1", "#12a", "99999999999999999999", "#99999999999999999999", "12 3"})
        EXPECT_EQ(read(other).id, std::nullopt) << other;
}

TEST(SearchTerms, NothingIsInATextOfSignsOnly) {
    for (const std::string text :
         {"", " ", "\u00A0", "'", "%", "_", "\\", "\"\"", "🙂", "?!…", "--", "(((", "@", "#"})
        EXPECT_TRUE(read(text).is_empty()) << text;
}

TEST(SearchTerms, AnyBytesAreRead) {
    using namespace std::string_literals;
    EXPECT_EQ(read("анна\0петрова"s).names, (Strings{"петрова", "анна"}));
    EXPECT_EQ(read("анна\xFF\xC0").names, Strings{"анна"});
    EXPECT_EQ(read("a\0b@example.com"s).email, "b@example.com");
    const SearchTerms terms = read(std::string(100000, 'a') + "@example.com");
    EXPECT_LE(terms.phrases.at(0).size(), 210U);
    EXPECT_LE(read(std::string(1000000, '7')).phone_digits.size(), 7U);
}

}  // namespace
