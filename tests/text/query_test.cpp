#include "text/query.hpp"

#include <gtest/gtest.h>

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Query, GivesNamesAndValuesAsTheyWereTyped) {
    EXPECT_EQ(text::query_pairs("name=%D0%90%D0%BD%D0%BD%D0%B0+B&a=&b&=c&a=1%2B1"),
              (Pairs{{"name", "Анна B"}, {"a", ""}, {"b", ""}, {"a", "1+1"}}));
}

TEST(Query, ThatIsNoTextStaysEncoded) {
    EXPECT_EQ(text::query_pairs("a=%FF&b=%00&c=%zz&d=%"),
              (Pairs{{"a", "%FF"}, {"b", "%00"}, {"c", "%zz"}, {"d", "%"}}));
}

TEST(PercentEncoding, IsReadBackAsWhatItWas) {
    const std::string value = "Анна & Co = 100% #1 a+b/c?d'\"<>\n";
    EXPECT_EQ(text::query_pairs("v=" + text::percent_encoded(value)), (Pairs{{"v", value}}));
    EXPECT_EQ(text::percent_encoded("AZaz09-_.~"), "AZaz09-_.~");
    EXPECT_EQ(text::percent_encoded("a b&c"), "a%20b%26c");
}

}  // namespace
