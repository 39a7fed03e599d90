#include "http/message.hpp"

#include <gtest/gtest.h>

namespace {

TEST(ReasonPhrase, NamesTheErrorsThatTheProgramAnswers) {
    EXPECT_STREQ(http::reason_phrase(200), "OK");
    EXPECT_STREQ(http::reason_phrase(403), "Forbidden");
    EXPECT_STREQ(http::reason_phrase(405), "Method Not Allowed");
    EXPECT_STREQ(http::reason_phrase(413), "Content Too Large");
    EXPECT_STREQ(http::reason_phrase(500), "Internal Server Error");
    EXPECT_STREQ(http::reason_phrase(503), "Service Unavailable");
}

TEST(Response, IsJsonInUtf8UnlessSaidOtherwise) {
    EXPECT_EQ(http::Response().content_type, "application/json; charset=utf-8");
}

}  // namespace
