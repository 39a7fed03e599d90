#include <algorithm>

#include "jivo/decoding.hpp"
#include "text/text.hpp"

namespace {

using decoding::event_of;
using decoding::event_with;
using decoding::rejection_of;
using namespace std::string_literals;

constexpr std::size_t mebibyte = 1024UL * 1024UL;

std::string repeated(std::string_view piece, std::size_t times) {
    std::string result;
    for (std::size_t time = 0; time < times; ++time) result += piece;
    return result;
}

TEST(HostileBody, WhatIsNoEventIsRejectedWithWhatAndWhere) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "not JSON: the document is empty at byte 0"},
        {" \n", "not JSON: the document is empty at byte 2"},
        {R"({"event_name")", "not JSON: missing a colon after a name of object member at byte 13"},
        {R"({"event_name":"chat_updated")",
         "not JSON: missing a comma or '}' after an object member at byte 28"},
        {R"({"event_name":"chat_updated"}x)",
         "not JSON: the document root must not be followed by other values at byte 29"},
        {"{\"event_name\":\"chat_updated\"}\0"s,
         "not JSON: the document root must not be followed by other values at byte 29"},
        {"\xEF\xBB\xBFx", "not JSON: invalid value at byte 3"},
        {"event_name=chat_updated", "not JSON: invalid value at byte 0"},
        {R"([{"event_name":"chat_updated"}])", "not a JSON object but an array"},
        {R"("chat_updated")", "not a JSON object but a single value"},
        {"null", "not a JSON object but a single value"},
        {"42", "not a JSON object but a single value"},
        {"{}", "no event_name"},
        {R"({"event_name":null})", "no event_name"},
        {R"({"event_name":" "})", "no event_name"},
        {R"({"event_name":["chat_updated"]})", "event_name is not a string"},
        {R"({"event_name":true})", "event_name is not a string"},
        {R"({"event_name":5})", "event_name is not a string"},
    };
    for (const auto& [body, reason] : cases) EXPECT_EQ(rejection_of(body), reason) << body;
}

TEST(HostileBody, ARejectionQuotesNothingOfTheBody) {
    EXPECT_EQ(
        rejection_of(R"({"event_name":"chat_updated","visitor":{"phone":"+15005550006)").find("5550006"),
        std::string::npos);
}

TEST(HostileBody, TwoMillionBracketsAreRejectedAsTooDeep) {
    const std::string reason = "nested deeper than 64 levels at byte ";
    EXPECT_EQ(rejection_of(std::string(2'000'000, '[')), reason + "64");
    EXPECT_EQ(rejection_of(repeated(R"({"a":)", 400'000)), reason + "320");
}

TEST(HostileBody, DeepNestingThatClosesIsRejectedTooAndSixtyFourLevelsAreRead) {
    const auto nested = [](std::size_t levels) {
        return R"({"event_name":"chat_updated","x":)" + std::string(levels, '[') + std::string(levels, ']') +
               "}";
    };
    EXPECT_EQ(rejection_of(nested(63)), "");
    EXPECT_EQ(rejection_of(nested(64)), "nested deeper than 64 levels at byte 96");
    EXPECT_NE(rejection_of(nested(900'000)), "");
}

TEST(HostileBody, MoreValuesThanAnyChatHasAreRejectedAndAsManyAsAreAllowedAreRead) {
    EXPECT_EQ(rejection_of(R"({"event_name":"chat_updated","x":[0)" + repeated(",0", mebibyte - 100) + "]}"),
              "more than 200000 values at byte 400029");
    EXPECT_EQ(rejection_of(R"({"event_name":"chat_updated")" + repeated(R"(,"":0)", 400'000) + "}"),
              "more than 200000 values at byte 1000023");
    EXPECT_EQ(rejection_of(R"({"event_name":"chat_updated")" + repeated(R"(,"":0)", 199'000) + "}"), "");
}

TEST(HostileBody, ANameLongerThanAnyRealOneIsRejected) {
    EXPECT_EQ(rejection_of(R"({"event_name":"chat_updated","visitor":{")" + std::string(mebibyte, 'n') +
                           R"(":1}})"),
              "a name longer than 1024 bytes at byte 41");
}

TEST(HostileBody, OfMembersGivenTwiceTheFirstCounts) {
    const crm::Event event =
        event_of(R"({"event_name":"chat_updated","event_name":"chat_finished","chat_id":1,"chat_id":2,)"
                 R"("visitor":{"name":"Ann","name":"Bob"},"visitor":{"name":"Eve"}})");
    EXPECT_EQ(event.kind, crm::EventKind::chat_updated);
    EXPECT_EQ(event.chat_id, "1");
    EXPECT_EQ(event.visitor.name, "Ann");
}

TEST(HostileBody, NumbersOutOfRangeAreNoFailure) {
    const crm::Event event =
        event_with(R"("visitor":{"number":1e999,"chats_count":99999999999},"event_timestamp":-1E+400,"x":)" +
                   std::string(500, '9'));
    EXPECT_EQ(event.visitor.number, "1e999");
    EXPECT_FALSE(event.visitor.chats_count);
    EXPECT_FALSE(event.occurred_at);
}

TEST(HostileBody, TextsOfMegabytesComeThroughWhole) {
    const std::string text = repeated("Здравствуйте! ", mebibyte / 13);
    const crm::Event event = event_with(R"("message":")" + text + R"(","user_token":")" + text + '"');
    EXPECT_EQ(event.message, text);
    EXPECT_EQ(event.token.raw, text);
}

TEST(HostileBody, AnIdLongerThanAnyRealOneIsBlankAndTheKeyStaysShort) {
    const std::string id(mebibyte, '7');
    const crm::Event event = event_of(R"({"event_name":"offline_message","widget_id":")" + id +
                                      R"(","chat_id":)" + id + R"(,"offline_message_id":)" + id + "}");
    EXPECT_EQ(event.widget_id, "");
    EXPECT_EQ(event.chat_id, "");
    EXPECT_EQ(event.offline_message_id, "");
    EXPECT_LT(event.key.size(), 100U);
}

TEST(HostileBody, LongNamesAreClippedByCharactersToWhatAnIndexHolds) {
    const crm::Event event = event_of(R"({"event_name":")" + repeated("я", 5000) +
                                      R"(","visitor":{"name":")" + repeated("ы", 5000) + R"("}})");
    EXPECT_EQ(event.name, repeated("я", 99) + "…");
    EXPECT_EQ(event.visitor.name, repeated("ы", 299) + "…");
}

TEST(HostileBody, EveryTextIsValidUtf8WithoutNulAndTheEventSaysThatItWasMended) {
    const crm::Event event =
        event_with("\"visitor\":{\"name\":\"A\\u0000\xC3(\",\"email\":\"\\uDC00\"},\"message\":\"\0\""s);
    EXPECT_EQ(event.visitor.name, "A\uFFFD\uFFFD(");
    EXPECT_EQ(event.visitor.email, "\uFFFD");
    EXPECT_EQ(event.flags, (std::vector<std::string>{"invalid_utf8", "replaced_characters"}));
}

TEST(HostileBody, ALineEndWithoutEscapeIsKept) {
    const crm::Event event = event_with("\"message\":\"one\ntwo\"");
    EXPECT_EQ(event.message, "one\ntwo");
    EXPECT_EQ(event.flags, std::vector<std::string>{"raw_control_characters"});
}

TEST(HostileBody, NoSingleByteChangedInAnEventBringsTheReaderDown) {
    const std::string sound =
        R"({"event_name":"chat_finished","widget_id":"AbCdEfGhIj","chat_id":9,"tags":[{"id":1}],)"
        R"("chat":{"messages":[{"message":"\u0416\ud83d\ude00","timestamp":1665396476}]},"plain_messages":""})";
    for (std::size_t position = 0; position < sound.size(); ++position) {
        for (const char byte : "\0\"\\{}[],:\xFFu0-"s) {
            std::string body = sound;
            body[position] = byte;
            const auto decoded = jivo::decode(body, decoding::received_at, decoding::policy_with({}));
            if (const auto* event = std::get_if<crm::Event>(&decoded)) {
                EXPECT_TRUE(text::is_valid_utf8(event->name + event->chat_id + event->transcript)) << body;
                EXPECT_EQ((event->name + event->widget_id + event->transcript).find('\0'), std::string::npos);
            } else {
                EXPECT_NE(std::get<jivo::Rejection>(decoded).reason, "") << body;
            }
        }
    }
}

}  // namespace
