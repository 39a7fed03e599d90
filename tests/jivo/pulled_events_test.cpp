#include "jivo/pulled_events.hpp"

#include <algorithm>

#include "jivo/decoding.hpp"

namespace {

using jivo::PulledEvent;
using namespace std::chrono_literals;

std::vector<PulledEvent> events_of(std::string_view file) {
    std::vector<PulledEvent> events;
    jivo::PulledEvents reader{file};
    while (auto event = reader.next()) events.push_back(std::move(*event));
    return events;
}

std::string answer_of(const std::string& items) {
    return R"({"webhooks":[)" + items + "]}";
}

std::string item_with(const std::string& members) {
    return R"({"webhook_id":5,"widget_id":"44","event_name":"chat_updated",)" + members + "}";
}

PulledEvent only_event_of(const std::string& items) {
    const auto events = events_of(answer_of(items));
    EXPECT_EQ(events.size(), 1U) << items;
    return events.empty() ? PulledEvent{} : events.front();
}

// The text as a JSON string.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char each : text) {
        if (each == '"' || each == '\\') result += '\\';
        each == '\n' ? result += "\\n" : result += each;
    }
    return result + '"';
}

const std::vector<std::string> bodies{
    R"({"event_name":"chat_updated","widget_id":"44","chat_id":7})",
    R"({ "event_name" : "chat_finished", "widget_id":"44", "chat_id":1665399500726, "x":[55.750, 1.0E2, -0.0] })",
    R"({"event_name":"chat_updated","widget_id":44,"visitor":{"name":"\u042f\u043d \"x\" \\ }","y":"]{"}})",
    R"({"event_name":"offline_message","widget_id":"44","offline_message_id":1665399500726,"message":"a\nb"})",
    "{\n  \"event_name\": \"chat_updated\",\n  \"widget_id\": \"44\",\n  \"a\": 1e999\n}",
    R"({"event_name":"call_event","widget_id":"44","call":{"phone":"+10005550101"},"empty":{},"list":[]})",
};

TEST(PulledEvents, AreTheSameEventsThatComeByWebhook) {
    for (const std::string& body : bodies) {
        for (const std::string& event : {body, quoted(body)}) {
            const PulledEvent pulled = only_event_of(item_with(R"("event":)" + event));
            EXPECT_EQ(pulled.body, body);
            EXPECT_EQ(decoding::event_of(pulled.body).key, decoding::event_of(body).key);
        }
    }
}

TEST(PulledEvents, WithoutNameOrWidgetGetThoseOfTheirItem) {
    const std::string whole = R"({"event_name":"chat_updated","widget_id":"44","chat_id":7})";
    for (const std::string part :
         {R"({"chat_id":7})", R"( { "chat_id":7, "widget_id":"44" } )",
          R"({"event\u005fname":"chat_updated","chat_id":7})", R"({"chat_id":7,"event_name":"chat_updated"})",
          R"({"widget_id":"44","event_name":"chat_updated","chat_id":7})"}) {
        for (const std::string& event : {part, quoted(part)}) {
            const PulledEvent pulled = only_event_of(item_with(R"("event":)" + event));
            EXPECT_EQ(decoding::event_of(pulled.body).key, decoding::event_of(whole).key) << event;
        }
    }
    EXPECT_EQ(only_event_of(item_with(R"("event":{ })")).body,
              R"({"event_name":"chat_updated","widget_id":"44" })");
}

TEST(PulledEvents, OwnNameAndWidgetAreStrongerThanTheItems) {
    const std::string body = R"({"event_name":"chat_finished","widget_id":"45","nested":{"x":1}})";
    EXPECT_EQ(only_event_of(item_with(R"("event":)" + body)).body, body);
    EXPECT_EQ(only_event_of(R"({"event_name":null,"widget_id":{},"event":{"a":1}})").body, R"({"a":1})");
}

TEST(PulledEvents, NamesInsideTheEventsPartsAreNotItsOwn) {
    EXPECT_EQ(only_event_of(item_with(R"("event":{"chat":{"event_name":"x","widget_id":"y"}})")).body,
              R"({"event_name":"chat_updated","widget_id":"44","chat":{"event_name":"x","widget_id":"y"}})");
}

TEST(PulledEvents, TellTheirNumberAndTheirIdInJivo) {
    const auto events = events_of(
        R"({"total":2,"next":{"webhooks":[1]},"webhooks":[{"webhook_id":"a-1","event":{}},{"webhook_id":2,)"
        R"("event":{}},{"event":{}}],"more":[{}]})");
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].index, 0U);
    EXPECT_EQ(events[0].webhook_id, "a-1");
    EXPECT_EQ(events[1].index, 1U);
    EXPECT_EQ(events[1].webhook_id, "2");
    EXPECT_EQ(events[2].webhook_id, "");
}

TEST(PulledEvents, TellTheirMomentInAnyForm) {
    const auto moment_of = [](const std::string& datetime) {
        return only_event_of(R"({"event":{},"datetime":)" + datetime + "}").moment;
    };
    const crm::Time expected = decoding::received_at + 15h + 4min + 5s;
    for (const std::string datetime :
         {"1795359845", "\"1795359845\"", "1795359845000", R"("2026-11-22 15:04:05")",
          R"("2026-11-22T15:04:05Z")", R"("2026-11-22T18:04:05+03:00")", R"("2026-11-22T10:04:05-0500")",
          R"("2026-11-22T18:04:05.000+03")", R"(" 2026-11-22 15:04:05 ")"}) {
        EXPECT_EQ(moment_of(datetime), expected) << datetime;
    }
    EXPECT_EQ(moment_of(R"("2026-11-22T15:04:05.25Z")"), expected + 250ms);
    for (const std::string none :
         {"null", "\"\"", "{}", "-5", "\"tomorrow\"", "\"2026-13-22 15:04:05\"", "\"2026-11-22\"",
          "\"2026-11-22 15:04:05 x\"", "\"2026-11-22T15:04:05+3\"", "\"2026-11-22T15:04:05+99:00\""}) {
        EXPECT_FALSE(moment_of(none)) << none;
    }
    EXPECT_FALSE(only_event_of(R"({"event":{}})").moment);
}

TEST(PulledEvents, OfAnItemThatIsNoneTellWhyAndTheOthersAreRead) {
    const auto events = events_of(
        answer_of(R"(null,[{}],{},{"event":null},{"event":7},{"event":""},{"event":{"chat_id":7}})"));
    const std::vector<std::string> reasons{"it is no object",
                                           "it is no object",
                                           "it has no event",
                                           "its event is neither an object nor text",
                                           "its event is neither an object nor text",
                                           "its event is empty",
                                           ""};
    ASSERT_EQ(events.size(), reasons.size());
    for (std::size_t index = 0; index < events.size(); ++index) {
        EXPECT_EQ(events[index].reason, reasons[index]) << index;
        EXPECT_EQ(events[index].index, index);
    }
    EXPECT_EQ(events.back().body, R"({"chat_id":7})");
}

TEST(PulledEvents, OfAFileThatIsNoAnswerAreNoneAndItIsTold) {
    for (const std::string file : {"", "[]", "{}", R"({"webhooks":{}})", R"({"a":)", R"({"webhooks")", "x"}) {
        const auto events = events_of(file);
        ASSERT_EQ(events.size(), 1U) << file;
        EXPECT_NE(events.front().reason, "") << file;
    }
    EXPECT_TRUE(events_of(R"({"webhooks":[]})").empty());
    EXPECT_TRUE(events_of("\xEF\xBB\xBF { \"webhooks\" : [ ] }").empty());
}

TEST(PulledEvents, OfAFileCutOffAnywhereTheWholeOnesAreReadAndTheRestIsTold) {
    const std::string item = item_with(R"("event":{"chat_id":7,"x":"\"]"})");
    const std::string file = answer_of(item + "," + item);
    const std::size_t first_end = file.find(item) + item.size();
    for (std::size_t size = 0; size + 1 < file.size(); ++size) {
        const auto events = events_of(std::string_view{file}.substr(0, size));
        const auto is_whole = [](const PulledEvent& event) { return event.reason.empty(); };
        const auto whole = static_cast<std::size_t>(std::ranges::count_if(events, is_whole));
        EXPECT_EQ(whole, (size >= first_end ? 1U : 0U) + (size + 2 >= file.size() ? 1U : 0U)) << size;
        EXPECT_EQ(events.size(), whole + 1) << size;
    }
}

TEST(PulledEvents, AMillionBracketsAreOneItemThatIsNone) {
    EXPECT_EQ(only_event_of(std::string(1'000'000, '[') + std::string(1'000'000, ']')).reason,
              "it is no object");
    EXPECT_NE(events_of(answer_of(std::string(1'000'000, '['))).front().reason, "");
}

}  // namespace
