#include <gtest/gtest.h>

#include "text/text.hpp"

namespace {

TEST(DomainToAscii, LowersTheCase) {
    EXPECT_EQ(text::domain_to_ascii("Shop.EXAMPLE.com"), "shop.example.com");
}

TEST(DomainToAscii, PutsOtherScriptsIntoAscii) {
    EXPECT_EQ(text::domain_to_ascii("пример.рф"), "xn--e1afmkfd.xn--p1ai");
    EXPECT_EQ(text::domain_to_ascii("ПРИМЕР.РФ"), "xn--e1afmkfd.xn--p1ai");
    EXPECT_EQ(text::domain_to_ascii("XN--E1AFMKFD.xn--p1ai"), "xn--e1afmkfd.xn--p1ai");
}

TEST(DomainToAscii, DropsTheDotOfTheRoot) {
    EXPECT_EQ(text::domain_to_ascii("example.com."), "example.com");
}

TEST(DomainToAscii, RefusesWhatIsNoDomain) {
    for (const std::string domain :
         {"", ".", "..", ".example.com", "example..com", "exa mple.com", "example.com:80", "a_b.com",
          "-a.com", "a@b.com", "xn--\u0438.com", "xn--zzzzzzzzz.com", "example.com\n"}) {
        EXPECT_FALSE(text::domain_to_ascii(domain)) << domain;
    }
}

TEST(DomainToAscii, RefusesWhatIsTooLong) {
    EXPECT_TRUE(text::domain_to_ascii(std::string(63, 'a') + ".com"));
    EXPECT_FALSE(text::domain_to_ascii(std::string(64, 'a') + ".com"));
    std::string many_labels = "com";
    for (int label = 0; label < 100; ++label) {
        many_labels += ".com";
    }
    EXPECT_FALSE(text::domain_to_ascii(many_labels));
    EXPECT_FALSE(text::domain_to_ascii(std::string(2'000'000, 'a')));
}

}  // namespace
