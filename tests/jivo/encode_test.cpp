#include "jivo/encode.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Encoding, AnAnswerWithoutAnythingIsOk) {
    EXPECT_EQ(jivo::encode({}), R"({"result":"ok"})");
}

TEST(Encoding, AFullAnswerHasItsMembersInAFixedOrder) {
    const crm::Answer answer{
        .contact_info = {.name = "Вера",
                         .phone = "+10005550100",
                         .email = "vera@example.com",
                         .description = "d"},
        .custom_data = {{"Баланс", "100", "https://example.com/b"}, {"Заявка", "новая", ""}},
        .crm_link = "https://crm.example.com/contacts/7",
        .enable_assign = true,
    };
    EXPECT_EQ(
        jivo::encode(answer),
        R"({"result":"ok","contact_info":{"name":"Вера","phone":"+10005550100","email":"vera@example.com",)"
        R"("description":"d"},"custom_data":[{"title":"Баланс","content":"100","link":"https://example.com/b"},)"
        R"({"title":"Заявка","content":"новая"}],"enable_assign":true,)"
        R"("crm_link":"https://crm.example.com/contacts/7"})");
}

TEST(Encoding, OnlyFilledMembersAreSent) {
    crm::Answer answer;
    answer.contact_info.email = "vera@example.com";
    EXPECT_EQ(jivo::encode(answer), R"({"result":"ok","contact_info":{"email":"vera@example.com"}})");
}

TEST(Encoding, QuotesAndLineEndsAreEscapedAndUnicodeIsNot) {
    crm::Answer answer;
    answer.contact_info.name = "\"Я\\\n\x01😀";
    EXPECT_EQ(jivo::encode(answer), R"({"result":"ok","contact_info":{"name":"\"Я\\\n\u0001😀"}})");
}

TEST(Encoding, AnErrorSaysWhatIsWrong) {
    EXPECT_EQ(jivo::encode_error("no \"event_name\""), R"({"result":"no \"event_name\""})");
}

}  // namespace
