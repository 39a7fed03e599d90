#include "text/message.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

std::string leads(std::int64_t count, const char* language) {
    const char* pattern = std::string_view(language) == "ru"
                              ? "{count, plural, one {# заявка} few {# заявки} other {# заявок}}"
                              : "{count, plural, one {# lead} other {# leads}}";
    return text::format_message(pattern, language, {{"count", count}});
}

TEST(Message, HasThePluralFormsOfItsLanguage) {
    EXPECT_EQ(leads(1, "ru"), "1 заявка");
    EXPECT_EQ(leads(2, "ru"), "2 заявки");
    EXPECT_EQ(leads(5, "ru"), "5 заявок");
    EXPECT_EQ(leads(11, "ru"), "11 заявок");
    EXPECT_EQ(leads(21, "ru"), "21 заявка");
    EXPECT_EQ(leads(1, "en"), "1 lead");
    EXPECT_EQ(leads(0, "en"), "0 leads");
}

TEST(Message, TakesTheTextOfAValueAsItIs) {
    EXPECT_EQ(text::format_message("Client {name}", "en", {{"name", std::string("{count} 'O'Neil' <b>")}}),
              "Client {count} 'O'Neil' <b>");
}

TEST(Message, ThatIsNoPatternIsAnError) {
    EXPECT_THROW(text::format_message("{count, plural, one {", "en", {}), std::invalid_argument);
}

TEST(Number, IsGroupedAsPeopleOfTheLanguageWriteIt) {
    EXPECT_EQ(text::format_number(1234567, "en"), "1,234,567");
    EXPECT_EQ(text::format_number(1234567, "ru"), "1\u00A0234\u00A0567");
    EXPECT_EQ(text::format_number(-12, "en"), "-12");
}

}  // namespace
