#include "digest/digest.hpp"
#include "jivo/decoding.hpp"

namespace {

using decoding::event_of;

std::string key_of(const std::string& body) {
    return event_of(body).key;
}

TEST(EventKey, OfAnOfflineMessageIsItsOwnId) {
    EXPECT_EQ(
        key_of(R"({"event_name":"offline_message","widget_id":"44","offline_message_id":1665399500726})"),
        "offline_message:44:1665399500726");
}

TEST(EventKey, OfAnyOtherEventIsTheHashOfItsCanonicalBody) {
    EXPECT_EQ(key_of(R"({ "widget_id":"44", "event_name":"chat_updated", "chat_id":7 })"),
              "chat_updated:44:7:" +
                  digest::sha256_hex(R"({"chat_id":"7","event_name":"chat_updated","widget_id":"44"})"));
    EXPECT_EQ(
        key_of(R"({"event_name":"offline_message","widget_id":"44"})"),
        "offline_message:44::" + digest::sha256_hex(R"({"event_name":"offline_message","widget_id":"44"})"));
}

TEST(EventKey, IsTheSameForARepeatWrittenOtherwise) {
    const std::string key = key_of(
        R"({"event_name":"chat_updated","widget_id":"44","chat_id":7,"visitor":{"name":"Ян","email":"a@example.com"}})");
    EXPECT_EQ(key_of(R"( {"visitor" : {"email":"a@example.com","name":"\u042f\u043d"}, "chat_id" : 7,
                         "widget_id":"44","event_name":"chat_updated"})"),
              key);
}

TEST(EventKey, DiffersForAnythingElse) {
    const std::string key =
        key_of(R"({"event_name":"chat_updated","widget_id":"44","chat_id":7,"tags":[1,2]})");
    for (const std::string other : {
             R"({"event_name":"chat_accepted","widget_id":"44","chat_id":7,"tags":[1,2]})",
             R"({"event_name":"chat_updated","widget_id":"45","chat_id":7,"tags":[1,2]})",
             R"({"event_name":"chat_updated","widget_id":"44","chat_id":8,"tags":[1,2]})",
             R"({"event_name":"chat_updated","widget_id":"44","chat_id":7,"tags":[2,1]})",
             R"({"event_name":"chat_updated","widget_id":"44","chat_id":7,"tags":[1,2],"x":null})",
             R"({"event_name":"chat_updated","widget_id":"44","chat_id":7,"tags":[1,2],"x":""})",
             R"({"event_name":"chat_updated","widget_id":"44","chat_id":7,"tags":["1,2"]})",
         }) {
        EXPECT_NE(key_of(other), key) << other;
    }
}

TEST(EventKey, OfAnOfflineMessageDiffersByWidget) {
    EXPECT_NE(key_of(R"({"event_name":"offline_message","widget_id":"44","offline_message_id":5})"),
              key_of(R"({"event_name":"offline_message","widget_id":"45","offline_message_id":5})"));
}

}  // namespace
