#include <gtest/gtest.h>

#include "text/text.hpp"

namespace {

TEST(Clip, LeavesWhatFits) {
    EXPECT_EQ(text::clip("Анна", 4), "Анна");
    EXPECT_EQ(text::clip("", 0), "");
}

TEST(Clip, CountsCharactersAndNotBytes) {
    EXPECT_EQ(text::clip("Анна Иванова", 5), "Анна…");
}

TEST(Clip, SaysThatSomethingWasCut) {
    EXPECT_EQ(text::clip("abcdef", 3), "ab…");
    EXPECT_EQ(text::clip("abcdef", 1), "…");
    EXPECT_EQ(text::clip("abcdef", 0), "");
}

TEST(Clip, NeverCutsALetterFromItsMark) {
    EXPECT_EQ(text::clip("аи\u0306бвг", 3), "а…");
    EXPECT_EQ(text::clip("аи\u0306бвг", 4), "аи\u0306…");
}

TEST(Clip, NeverCutsAnEmojiInTwo) {
    const std::string family = "👨\u200D👩\u200D👧";
    EXPECT_EQ(text::clip("a" + family + "bcd", 4), "a…");
    EXPECT_EQ(text::clip("a" + family + "bcd", 7), "a" + family + "…");
}

TEST(Clip, GivesUpOnACharacterThatIsLongerThanAllTheRoom) {
    std::string heap = "a";
    for (int mark = 0; mark < 1000; ++mark) {
        heap += "\u0301";
    }
    EXPECT_EQ(text::clip(heap, 3), "a\u0301…");
}

TEST(Clip, TakesTextsOfMegabytes) {
    const std::string text(4'000'000, 'x');
    EXPECT_EQ(text::clip(text, 1000), std::string(999, 'x') + "…");
}

}  // namespace
