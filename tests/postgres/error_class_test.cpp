#include "postgres/error_class.hpp"

#include <gtest/gtest.h>

namespace {

TEST(ErrorClass, TellsWhoHasToDoSomething) {
    EXPECT_EQ(postgres::error_class(""), "connection");
    EXPECT_EQ(postgres::error_class("57P01"), "connection");
    EXPECT_EQ(postgres::error_class("57014"), "timeout");
    EXPECT_EQ(postgres::error_class("55P03"), "lock");
    EXPECT_EQ(postgres::error_class("40P01"), "conflict");
    EXPECT_EQ(postgres::error_class("23514"), "constraint");
    EXPECT_EQ(postgres::error_class("42501"), "rights");
    EXPECT_EQ(postgres::error_class("53100"), "resources");
    EXPECT_EQ(postgres::error_class("25006"), "read_only");
    EXPECT_EQ(postgres::error_class("22P02"), "other");
}

}  // namespace
