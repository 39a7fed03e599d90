#include <gtest/gtest.h>

#include "text/text.hpp"

namespace {

using Words = std::vector<std::string>;

TEST(Trim, TakesSpacesOfEveryKindAway) {
    EXPECT_EQ(text::trim("  Анна Иванова\t\r\n"), "Анна Иванова");
    EXPECT_EQ(text::trim("\u00A0\u2003Анна\u3000\u0085"), "Анна");
    EXPECT_EQ(text::trim(" \u200B "), "");
    EXPECT_EQ(text::trim(""), "");
}

TEST(Trim, TakesInvisibleCharactersAway) {
    EXPECT_EQ(text::trim("\uFEFFАнна\u200D"), "Анна");
    EXPECT_EQ(text::trim("\u202A+79990000000\u202C"), "+79990000000");
}

TEST(Trim, LeavesTheInsideAlone) {
    EXPECT_EQ(text::trim("a \u200B b"), "a \u200B b");
}

TEST(Lower, KnowsEveryScriptAndNoLocale) {
    EXPECT_EQ(text::lower("АННА Ёлкина JOHN"), "анна ёлкина john");
    EXPECT_EQ(text::lower("TITLE"), "title");
    EXPECT_EQ(text::lower("ΟΔΟΣ"), "οδος");
}

TEST(Nfc, MakesOneFormOfTwo) {
    EXPECT_EQ(text::nfc("и\u0306"), "й");
    EXPECT_EQ(text::nfc("e\u0301"), "é");
    EXPECT_EQ(text::nfc("й"), "й");
}

TEST(WithoutMarks, LeavesTheBareLetters) {
    EXPECT_EQ(text::without_marks("Ёлкин Zoë Їжак йод"), "Елкин Zoe Іжак иод");
    EXPECT_EQ(text::without_marks("Łukasz"), "Łukasz") << "a stroke is a part of the letter";
}

TEST(HasLetter, SeesLettersOfAnyScript) {
    EXPECT_TRUE(text::has_letter("12 я"));
    EXPECT_TRUE(text::has_letter("王"));
    EXPECT_FALSE(text::has_letter("+7 (999) 000-00-00"));
    EXPECT_FALSE(text::has_letter("８９９９ ٣٤ — 🙂"));
    EXPECT_FALSE(text::has_letter(""));
}

TEST(WordsOfText, AreRunsOfLettersDigitsAndMarks) {
    EXPECT_EQ(text::words("Анна-Мария  Иванова, 2-я"), (Words{"Анна", "Мария", "Иванова", "2", "я"}));
    EXPECT_EQ(text::words("и\u0306од"), (Words{"и\u0306од"}));
    EXPECT_EQ(text::words("🙂 — !"), Words{});
    EXPECT_EQ(text::words(""), Words{});
}

}  // namespace
