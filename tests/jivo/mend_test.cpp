#include "jivo/mend.hpp"

#include <gtest/gtest.h>

namespace {

using Flags = std::vector<std::string>;
using namespace std::string_literals;

struct Case {
    std::string what;
    std::string bytes;
    std::string json;
    Flags flags;
};

std::vector<Case> cases() {
    const Flags replaced{"replaced_characters"};
    return {
        {"a sound text", R"({"a":"б\n\"\\"})", R"({"a":"б\n\"\\"})", {}},
        {"a byte order mark", "\xEF\xBB\xBF{}", "   {}", {}},
        {"an escaped NUL", R"(["a\u0000b"])", R"(["a\uFFFDb"])", replaced},
        {"an escaped backslash before u0000", R"(["a\\u0000b"])", R"(["a\\u0000b"])", {}},
        {"an escaped NUL behind an escaped backslash", R"(["\\\u0000"])", R"(["\\\uFFFD"])", replaced},
        {"a lone high surrogate", R"(["\uD83D"])", R"(["\uFFFD"])", replaced},
        {"a lone low surrogate in small letters", R"(["\ude00"])", R"(["\uFFFD"])", replaced},
        {"a pair of surrogates in mixed letters", R"(["\uD83d\uDe00"])", R"(["\uD83d\uDe00"])", {}},
        {"two high surrogates and a low one", R"(["\ud83d\ud83d\ude00"])", R"(["\uFFFD\ud83d\ude00"])",
         replaced},
        {"a pair in the wrong order", R"(["\ude00\ud83d"])", R"(["\uFFFD\uFFFD"])", replaced},
        {"a high surrogate before a letter", R"(["\ud83d\u0041"])", R"(["\uFFFD\u0041"])", replaced},
        {"a raw NUL in a string", "[\"a\0b\"]"s,
         "[\"a\xEF\xBF\xBD"
         "b\"]",
         replaced},
        {"a raw NUL behind the text", "{}\0"s, "{}\xEF\xBF\xBD", replaced},
        {"a raw line end in a string", "[\"a\nb\"]", R"(["a\u000ab"])", {"raw_control_characters"}},
        {"a raw line end between values", "[1,\n2]", "[1,\n2]", {}},
        {"a number beyond a double", "[1e999,-2.5E+400]", R"(["1e999","-2.5E+400"])", {}},
        {"a long id", "[12345678901234567890]", "[12345678901234567890]", {}},
        {"a number in a string", R"(["1e999"])", R"(["1e999"])", {}},
        {"what only looks like a number", "[1e5e5,01e5,1.e5]", "[1e5e5,01e5,1.e5]", {}},
        {"ill-formed UTF-8", "[\"a\xFF\"]", "[\"a\xEF\xBF\xBD\"]", {"invalid_utf8"}},
        {"a surrogate in UTF-8 bytes and a NUL",
         "[\"\xED\xA0\x80\\u0000\"]",
         "[\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\\uFFFD\"]",
         {"invalid_utf8", "replaced_characters"}},
        {"an escape cut off by the end", R"(["\u00)", R"(["\u00)", {}},
        {"a backslash as the last byte", R"(["\)", R"(["\)", {}},
    };
}

TEST(Mending, ChangesWhatTheDatabaseWouldRefuseAndNothingElse) {
    for (const Case& each : cases()) {
        const jivo::Mended mended = jivo::mend(each.bytes);
        EXPECT_EQ(mended.json, each.json) << each.what;
        EXPECT_EQ(mended.flags, each.flags) << each.what;
        EXPECT_EQ(mended.beyond_limit, "") << each.what;
    }
}

std::string limit_passed_by(const std::string& bytes) {
    return jivo::mend(bytes).beyond_limit;
}

TEST(Mending, BracketsAndCommasInStringsAreNoNestingAndNoValues) {
    EXPECT_EQ(limit_passed_by("[\"" + std::string(1000, '[') + "\"]"), "");
    EXPECT_EQ(limit_passed_by("[\"" + std::string(jivo::most_values + 1, ',') + "\"]"), "");
}

TEST(Mending, StopsWhereTheNestingIsTooDeep) {
    EXPECT_EQ(limit_passed_by(std::string(1000, '[')), "nested deeper than 64 levels at byte 64");
    EXPECT_EQ(limit_passed_by(std::string(jivo::deepest_nesting, '[')), "");
}

TEST(Mending, StopsWhereThereAreTooManyValues) {
    const std::string most = "[" + std::string(jivo::most_values - 1, ',');
    EXPECT_EQ(limit_passed_by(most), "");
    EXPECT_EQ(limit_passed_by(most + ",1]"), "more than 200000 values at byte 200000");
    EXPECT_EQ(jivo::mend(most + most).json.size(), jivo::most_values + 1);
}

TEST(Mending, StopsAtANameThatIsTooLongAndNotAtAText) {
    const std::string longest = '"' + std::string(jivo::longest_member_name, 'n') + '"';
    const std::string longer = '"' + std::string(jivo::longest_member_name + 1, 'n') + '"';
    EXPECT_EQ(limit_passed_by("{" + longest + ":" + longer + "}"), "");
    EXPECT_EQ(limit_passed_by("{\"a\":1," + longer + " : 1}"), "a name longer than 1024 bytes at byte 8");
    // Mended once more, as within a text of JSON, it must not become too long only then.
    EXPECT_NE(limit_passed_by("{\"" + std::string(jivo::longest_member_name / 3 + 1, '\0') + "\":1}"), "");
}

}  // namespace
