#include <gtest/gtest.h>

#include "crm/identifier.hpp"

namespace {

using crm::email_key;

TEST(EmailKey, IgnoresCase) {
    EXPECT_EQ(email_key("Ivan.Petrov@Example.COM"), "ivan.petrov@example.com");
}

TEST(EmailKey, IgnoresWhatStandsAround) {
    EXPECT_EQ(email_key(" \tivan@example.com\r\n"), "ivan@example.com");
    EXPECT_EQ(email_key("\u00A0\uFEFFivan@example.com\u200B"), "ivan@example.com");
    EXPECT_EQ(email_key("<ivan@example.com>"), "ivan@example.com");
    EXPECT_EQ(email_key("MAILTO:ivan@example.com"), "ivan@example.com");
    EXPECT_EQ(email_key("ivan@example.com."), "ivan@example.com");
}

TEST(EmailKey, KeepsPlusTagsAndDots) {
    EXPECT_EQ(email_key("i.van+shop@example.com"), "i.van+shop@example.com");
    EXPECT_NE(email_key("i.van@example.com"), email_key("ivan@example.com"));
}

TEST(EmailKey, PutsTheDomainIntoItsIdnaForm) {
    EXPECT_EQ(email_key("Info@Пример.РФ"), "info@xn--e1afmkfd.xn--p1ai");
    EXPECT_EQ(email_key("info@xn--e1afmkfd.xn--p1ai"), email_key("info@пример.рф"));
}

TEST(EmailKey, TakesLocalPartsOfOtherScripts) {
    EXPECT_EQ(email_key("Иван@пример.рф"), "иван@xn--e1afmkfd.xn--p1ai");
    EXPECT_EQ(email_key("андреи\u0306@example.com"), email_key("андрей@example.com"));
}

TEST(EmailKey, IsTheSameWhenMadeOfAKey) {
    for (const std::string raw :
         {"Ivan@Example.COM", "Иван@пример.рф", "\u0130van@example.com", "ΟΔΟΣ@example.com"}) {
        const std::string key = email_key(raw);
        ASSERT_FALSE(key.empty()) << raw;
        EXPECT_EQ(email_key(key), key);
    }
}

TEST(EmailKey, RefusesMoreThanOneAddress) {
    for (const std::string raw :
         {"a@example.com, b@example.com", "a@example.com;b@example.com", "a@example.com b@example.com",
          "a@b@example.com", "a@example.com,b@example.com"}) {
        EXPECT_EQ(email_key(raw), "") << raw;
    }
}

TEST(EmailKey, RefusesWhatIsNoAddress) {
    for (const std::string raw : {"",
                                  " ",
                                  "@",
                                  "ivan",
                                  "ivan@",
                                  "@example.com",
                                  "ivan@example",
                                  "ivan@.com",
                                  "ivan@example..com",
                                  "iv an@example.com",
                                  "ivan @example.com",
                                  "ivan@ example.com",
                                  "ivan@exam ple.com",
                                  ".ivan@example.com",
                                  "ivan.@example.com",
                                  "iv..an@example.com",
                                  "ivan@127.0.0.1",
                                  "ivan@[127.0.0.1]",
                                  "ivan@exa_mple.com",
                                  "ivan@example.c",
                                  "ivan@-example.com",
                                  "\"ivan\"@example.com",
                                  "ivan(home)@example.com",
                                  "<ivan@example.com",
                                  "<>",
                                  "mailto:",
                                  "mailto:ivan@example.com?subject=hello",
                                  "ivan@example.com:25",
                                  "+79990000000"}) {
        EXPECT_EQ(email_key(raw), "") << raw;
    }
}

TEST(EmailKey, RefusesWhatIsTooLong) {
    EXPECT_NE(email_key(std::string(64, 'a') + "@example.com"), "");
    EXPECT_EQ(email_key(std::string(65, 'a') + "@example.com"), "");
    const std::string label(60, 'd');
    const std::string domain = label + "." + label + "." + label + "." + label + ".com";
    EXPECT_NE(email_key(std::string(254 - domain.size() - 1, 'a') + "@" + domain), "");
    EXPECT_EQ(email_key(std::string(255 - domain.size() - 1, 'a') + "@" + domain), "");
    EXPECT_EQ(email_key(std::string(2'000'000, '@')), "");
}

TEST(EmailKey, JudgesTheLengthOfTheKeyAndNotOfWhatWasTyped) {
    const auto of_letters = [](int count) {
        std::string local;
        for (int each = 0; each < count; ++each) local += "İ";
        return email_key(local + "@example.com");
    };
    EXPECT_EQ(email_key(of_letters(21)), of_letters(21));
    EXPECT_NE(of_letters(21), "");
    EXPECT_EQ(of_letters(32), "");
}

TEST(EmailKey, RefusesHostileBytes) {
    using namespace std::string_literals;
    for (const std::string& raw :
         {"iv\0an@example.com"s, "ivan@example.com\0"s, "iv\nan@example.com"s, "iv\x7f@example.com"s,
          "\xff@example.com"s, "ivan@\xd0.com"s, "iv\u200Ban@example.com"s, "iv\u00A0an@example.com"s,
          "iv\u202Ean@example.com"s, "ivan\uFF20example.com"s, "\uFFFD@example.com"s}) {
        EXPECT_EQ(email_key(raw), "");
    }
}

TEST(VisitorKey, IsUniqueOnlyWithItsWidget) {
    EXPECT_EQ(crm::visitor_key("lWrSvAbCdE", "2198"), "lWrSvAbCdE:2198");
    EXPECT_NE(crm::visitor_key("one", "2198"), crm::visitor_key("two", "2198"));
    EXPECT_EQ(crm::visitor_key("3948", " 02198 "), crm::visitor_key("3948", "2198"));
}

TEST(VisitorKey, IsEmptyWithoutAVisitorOrAWidget) {
    for (const std::string number : {"", " ", "0", "00", "-1", "1.5", "null", "1e3"}) {
        EXPECT_EQ(crm::visitor_key("3948", number), "") << number;
    }
    EXPECT_EQ(crm::visitor_key("", "2198"), "");
    EXPECT_EQ(crm::visitor_key("3948", std::string(1000, '9')), "");
    EXPECT_EQ(crm::visitor_key(std::string(1000, 'w'), "1"), "");
}

}  // namespace
