#include "crm/amount.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Amount, IsReadAsPeopleTypeIt) {
    for (const char* text : {"1500.50", "1500,5", " 1 500,50 ", "1\u00a0500.5", "1\u202f500,50", "001500.50"})
        EXPECT_EQ(crm::read_amount(text), "1500.50") << text;
    EXPECT_EQ(crm::read_amount("0"), "0.00");
    EXPECT_EQ(crm::read_amount("000"), "0.00");
    EXPECT_EQ(crm::read_amount("999999999999.99"), "999999999999.99");
}

TEST(Amount, MayBeNone) {
    EXPECT_EQ(crm::read_amount(""), "");
    EXPECT_EQ(crm::read_amount(" \u00a0"), "");
}

TEST(Amount, IsNotGuessed) {
    for (const char* text : {"1,500", "1.500", "1,500.00", "-5", "+5", "5 EUR", "about 5", "5.", ".5", "1e3",
                             "1.2.3", "1000000000000", "٥"})
        EXPECT_EQ(crm::read_amount(text), std::nullopt) << text;
}

}  // namespace
