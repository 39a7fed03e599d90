#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "crm/identifier.hpp"

namespace {

using crm::phone_key;
using crm::PhoneKey;

PhoneKey number(const std::string& key, const std::string& extension = "") {
    return {key, extension, false};
}

TEST(PhoneKey, ReadsARussianNumberAsPeopleTypeIt) {
    for (const std::string raw : {"8 (999) 000-00-00", "+7 999 000 00 00", "79990000000", "(999) 000-0000",
                                  "999 000 00 00", "8-999-000-00-00", "8.999.000.00.00",
                                  "тел. 8 999 000 00 00", "  89990000000\n", "tel:+79990000000"}) {
        EXPECT_EQ(phone_key(raw, "RU"), number("+79990000000")) << raw;
    }
}

TEST(PhoneKey, ReadsDigitsAndSignsOfOtherScripts) {
    for (const std::string raw : {"８９９９０００００００", "＋７９９９０００００００", "٨٩٩٩٠٠٠٠٠٠٠",
                                  "+7\u00A0999\u00A0000\u201100\u201100", "\u202A+79990000000\u202C"}) {
        EXPECT_EQ(phone_key(raw, "RU"), number("+79990000000")) << raw;
    }
}

TEST(PhoneKey, KeepsTheExtensionApart) {
    for (const std::string raw :
         {"+7 999 000 00 00 доб. 12", "+7 999 000 00 00 ДОБ 12", "8 999 000-00-00 вн. 12",
          "8 999 000-00-00, внутр. 12", "8 (999) 000-00-00 Внутренний 12", "+7 999 000 00 00 ext. 12",
          "89990000000 x12", "89990000000 #12"}) {
        EXPECT_EQ(phone_key(raw, "RU"), number("+79990000000", "12")) << raw;
    }
}

// With "tel:" before it the library itself takes it apart.
TEST(PhoneKey, ReadsPlainRussianNumbersAsTheLibraryDoes) {
    const std::vector<std::string> heads{"+7", "+7 8", "7", "8", "8 (8", "", "810", "+", "(7"};
    const std::vector<std::string> codes{"495", "(812)", "800", "811", "999", "810", "700", "336", "1"};
    std::minstd_rand random;
    for (const std::string& head : heads)
        for (const std::string& code : codes)
            for (std::size_t digits = 6; digits < 9; ++digits) {
                std::string raw = head + " " + code;
                while (digits + head.size() + code.size() + 1 > raw.size())
                    raw += static_cast<char>('0' + random() % 10);
                for (const std::string region : {"RU", "KZ", "US"})
                    EXPECT_EQ(phone_key(raw, region), phone_key("tel:" + raw, region)) << raw << region;
            }
}

TEST(PhoneKey, ReadsForeignNumbersWithAPlusInAnyRegion) {
    for (const std::string region : {"RU", "US", "", "XX", "\xff"}) {
        EXPECT_EQ(phone_key("+14085550123", region), number("+14085550123")) << region;
        EXPECT_EQ(phone_key("+44 20 7946 0018", region), number("+442079460018")) << region;
    }
}

TEST(PhoneKey, ReadsByTheRegionOfTheSite) {
    EXPECT_EQ(phone_key("(408) 555-0123", "US"), number("+14085550123"));
    EXPECT_EQ(phone_key("(408) 555-0123", "us"), number("+14085550123"));
    EXPECT_EQ(phone_key("(408) 555-0123", "RU"), PhoneKey());
}

TEST(PhoneKey, GuessesThatAPlusWasForgotten) {
    EXPECT_EQ(phone_key("380441234567", "RU"), (PhoneKey{"+380441234567", "", true}));
    EXPECT_EQ(phone_key("375 (17) 123-45-67", "RU"), (PhoneKey{"+375171234567", "", true}));
    EXPECT_EQ(phone_key("тел. 380 44 123-45-67", "RU"), (PhoneKey{"+380441234567", "", true}));
    EXPECT_EQ(phone_key("３８０４４１２３４５６７", "RU"), (PhoneKey{"+380441234567", "", true}));
    EXPECT_EQ(phone_key("14085550123", "RU"), (PhoneKey{"+14085550123", "", true}));
}

TEST(PhoneKey, KeepsTheExtensionOfAGuessApartToo) {
    EXPECT_EQ(phone_key("380441234567 доб. 5", "RU"), (PhoneKey{"+380441234567", "5", true}));
}

TEST(PhoneKey, GuessesNothingFromFewerThanElevenDigits) {
    ASSERT_EQ(phone_key("+3725123456", "RU"), number("+3725123456"));
    EXPECT_EQ(phone_key("3725123456", "RU"), PhoneKey());
    EXPECT_EQ(phone_key("3725123456 доб. 12", "RU"), PhoneKey());
    EXPECT_EQ(phone_key("1-800-FLOWERS", "RU"), PhoneKey());
}

TEST(PhoneKey, GuessesNothingWhenAPlusWasTyped) {
    ASSERT_EQ(phone_key("380441234567", "RU").key, "+380441234567");
    EXPECT_EQ(phone_key("380441234567+", "RU"), PhoneKey());
}

TEST(PhoneKey, TakesNoNumberThatIsOnlyPossible) {
    EXPECT_EQ(phone_key("123-45-67", "RU"), PhoneKey());
    EXPECT_EQ(phone_key("+7 123 456 78 90", "RU"), PhoneKey());
    EXPECT_EQ(phone_key("112", "RU"), PhoneKey());
}

TEST(PhoneKey, TakesNoTextWithoutExactlyOneNumber) {
    for (const std::string raw : {"", " ", "-", "+", "нет", "позвоните мне", "ivan@example.com",
                                  "8 999 000 00 00, 8 999 000 00 01", "00000000000", "++7"}) {
        EXPECT_EQ(phone_key(raw, "RU"), PhoneKey()) << raw;
    }
}

TEST(PhoneKey, IsTheSameWhenMadeOfAKey) {
    for (const std::string raw : {"8 (999) 000-00-00", "380441234567"}) {
        const std::string key = phone_key(raw, "RU").key;
        EXPECT_EQ(phone_key(key, "US"), number(key));
    }
}

TEST(PhoneKey, TakesHostileBytesForNoNumber) {
    using namespace std::string_literals;
    for (const std::string& raw :
         {"\xff"s, "8999000\xd0"s, "8999000\0"s, "\0\0\0"s, std::string(2'000'000, '9'),
          std::string(250, '('), std::string(250, '+'), "доб."s, "вн"s, "вн 1"s}) {
        EXPECT_EQ(phone_key(raw, "RU"), PhoneKey());
    }
}

TEST(PhoneKey, GivesManyThreadsTheSameAnswer) {
    std::atomic<int> right = 0;
    std::vector<std::jthread> threads;
    constexpr int thread_count = 8;
    constexpr int rounds = 100;
    threads.reserve(thread_count);
    for (int thread = 0; thread < thread_count; ++thread) {
        threads.emplace_back([&right, thread] {
            for (int round = 0; round < rounds; ++round) {
                // One that each of them reads, and one that none has read before.
                const std::string own = std::to_string(1000 + thread * rounds + round);
                right += phone_key("8 (999) 000-00-00", "RU") == number("+79990000000") ? 1 : 0;
                right += phone_key("38044123" + own, "RU").is_guessed ? 1 : 0;
                right += crm::email_key("Info@Пример.РФ") == "info@xn--e1afmkfd.xn--p1ai" ? 1 : 0;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(right, 3 * thread_count * rounds);
}

}  // namespace
