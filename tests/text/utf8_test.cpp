#include <gtest/gtest.h>

#include <algorithm>

#include "text/text.hpp"

namespace {

TEST(Utf8, TakesTextOfAnyScript) {
    EXPECT_TRUE(text::is_valid_utf8(""));
    EXPECT_TRUE(text::is_valid_utf8("Анна, Zoë, 王伟, 🙂"));
    EXPECT_TRUE(text::is_valid_utf8(std::string("a\0b", 3)));
}

TEST(Utf8, RefusesWhatIsIllFormed) {
    EXPECT_FALSE(text::is_valid_utf8("\xff"));
    EXPECT_FALSE(text::is_valid_utf8("\xc0\xaf")) << "an overlong slash";
    EXPECT_FALSE(text::is_valid_utf8("\xed\xa0\x80")) << "a surrogate";
    EXPECT_FALSE(text::is_valid_utf8("\xf4\x90\x80\x80")) << "beyond the last code point";
    EXPECT_FALSE(text::is_valid_utf8("ab\xd0")) << "cut inside a letter";
    EXPECT_FALSE(text::is_valid_utf8("\x80"));
}

TEST(Utf8, ReplacesOnlyTheIllFormedBytes) {
    EXPECT_EQ(text::replace_invalid_utf8("Анна"), "Анна");
    EXPECT_EQ(text::replace_invalid_utf8("a\xff"
                                         "b"),
              "a\uFFFDb");
    EXPECT_EQ(text::replace_invalid_utf8("Анна\xd0"), "Анна\uFFFD");
}

TEST(Utf8, MakesAnyBytesValid) {
    std::string every_pair;
    for (int high = 0; high < 256; ++high) {
        for (int low = 0; low < 256; ++low) {
            every_pair += static_cast<char>(high);
            every_pair += static_cast<char>(low);
        }
    }
    ASSERT_FALSE(text::is_valid_utf8(every_pair));
    EXPECT_TRUE(text::is_valid_utf8(text::replace_invalid_utf8(every_pair)));
}

TEST(Utf8, IllFormedBytesHarmNoFunction) {
    for (const std::string bytes :
         {"\xff\xfe", "\xd0", "\xed\xa0\x80", "\xf0\x9f\x99", "a\x80\x80\x80\x80\x80"}) {
        EXPECT_LE(text::trim(bytes).size(), bytes.size());
        EXPECT_LE(text::words(bytes).size(), 1U);
        EXPECT_EQ(text::has_letter(bytes), bytes.front() == 'a');
        EXPECT_LE(text::clip(bytes, 1).size(), std::max(bytes.size(), std::string("…").size()));
        EXPECT_FALSE(text::domain_to_ascii(bytes));
        EXPECT_FALSE(text::nfc(bytes).empty());
        EXPECT_FALSE(text::lower(bytes).empty());
        EXPECT_FALSE(text::without_marks(bytes).empty());
    }
}

}  // namespace
