#include "text/language.hpp"

#include <gtest/gtest.h>

namespace {

std::string preferred(std::string_view header) {
    return text::preferred_language(header, {"ru", "en"});
}

TEST(Language, IsTheOneThatTheBrowserPrefers) {
    EXPECT_EQ(preferred("en-GB,en;q=0.9,ru;q=0.8"), "en");
    EXPECT_EQ(preferred("de,ru-RU;q=0.9,en;q=0.8"), "ru");
    EXPECT_EQ(preferred("ru;q=0.1,en;q=0.2"), "en");
}

TEST(Language, IsTheFirstWhenTheBrowserNamesNoneOfThem) {
    for (const char* header : {"", "de", "*", "q=;;,", "\xff\xfe", "en;q=0"})
        EXPECT_EQ(preferred(header), "ru") << header;
}

}  // namespace
