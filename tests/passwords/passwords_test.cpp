#include "passwords/passwords.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

TEST(Password, IsRightForItsOwnHashAlone) {
    const std::string hash = passwords::hash("верный пароль");
    EXPECT_TRUE(passwords::is_right(hash, "верный пароль"));
    EXPECT_FALSE(passwords::is_right(hash, "верный парол"));
    EXPECT_FALSE(passwords::is_right(hash, ""));
}

TEST(Password, IsTheSameWhicheverWayAKeyboardSendsItsLetters) {
    const std::string in_one = "\u0439\u043e\u0433\u0443\u0440\u0442 \u0451";  // й, ё
    const std::string in_two =
        "\u0438\u0306\u043e\u0433\u0443\u0440\u0442 \u0435\u0308";  // и and е with their marks
    EXPECT_TRUE(passwords::is_right(passwords::hash(in_one), in_two));
    EXPECT_TRUE(passwords::is_right(passwords::hash(in_two), in_one));
    EXPECT_FALSE(passwords::is_right(passwords::hash(in_one), "\u0438\u043e\u0433\u0443\u0440\u0442 \u0435"));
}

TEST(Password, IsKeptAsArgon2idWithASaltOfItsOwn) {
    const std::string first = passwords::hash("the same password");
    EXPECT_TRUE(first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << first;
    EXPECT_NE(first, passwords::hash("the same password"));
    EXPECT_FALSE(passwords::is_outdated(first));
    EXPECT_TRUE(
        passwords::is_outdated("$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                               "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

TEST(Password, OfNobodyIsNeverRight) {
    for (const char* password : {"", "password", "$argon2id$"})
        EXPECT_FALSE(passwords::is_right("", password));
    EXPECT_FALSE(passwords::is_right("no hash at all", "password"));
}

// Or else the time of an answer would tell who is known.
TEST(Password, OfNobodyIsComputedAsTheOthersAre) {
    const std::string hash = passwords::hash("верный пароль");
    passwords::is_right(hash, "first of this process");
    for (const std::string& compared : {hash, std::string()}) {
        const auto before = passwords::computations();
        passwords::is_right(compared, "another");
        EXPECT_EQ(passwords::computations(), before + 1);
    }
}

TEST(Password, ThatIsGeneratedIsAnotherEachTimeAndEasyToRead) {
    std::set<std::string> made;
    for (int count = 0; count < 100; ++count) made.insert(passwords::generate());
    EXPECT_EQ(made.size(), 100U);
    for (const std::string& password : made) {
        EXPECT_EQ(password.size(), 24U);
        EXPECT_EQ(password.find_first_of("il1o0O"), std::string::npos) << password;
        EXPECT_TRUE(passwords::is_acceptable(password, "anna@example.com"));
    }
}

TEST(Password, ThatAPersonChoosesHasTenCharactersAndIsNotTheLogin) {
    EXPECT_TRUE(passwords::is_acceptable("0123456789", "anna@example.com"));
    EXPECT_TRUE(passwords::is_acceptable("десятьбукв", "anna@example.com"));
    EXPECT_FALSE(passwords::is_acceptable("девятбукв", "anna@example.com"));
    EXPECT_FALSE(passwords::is_acceptable("Anna@Example.com", "anna@example.com"));
    EXPECT_FALSE(passwords::is_acceptable(std::string(201, 'x'), "anna@example.com"));
    EXPECT_FALSE(passwords::is_acceptable("0123456789\xff", "anna@example.com"));
}

}  // namespace
