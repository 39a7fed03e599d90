#include "records/chat.hpp"

#include "records/pages_test.hpp"

namespace {

using database::each;
using records::Chat;
using records::ChatMessage;
using Strings = std::vector<std::string>;

const std::string told = R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 101,
    "visitor": {"number": "11", "name": "Anna", "email": "anna@example.com"},
    "agents": [{"id": "31", "name": "Pavel", "email": "pavel@example.com"}],
    "department": {"id": 5, "name": "Sales"},
    "page": {"url": "https://shop.example.com/boilers", "title": "Boilers"},
    "session": {"geoip": {"country": "Russia", "city": "Tula"}, "utm_json": {"source": "yandex"},
                "ip_addr": "192.0.2.17"},
    "chat": {"rate": "negative", "messages": [
        {"message": "How much is it?", "timestamp": 1795341600, "type": "visitor"},
        {"message": "100", "timestamp": 1795341660, "type": "agent", "agent_id": 31},
        {"message": "Anything else?", "timestamp": 1795341670, "type": "agent", "agent_id": 99}]}})";
const std::string hidden = R"({"event_name": "chat_finished", "widget_id": "lWrSvShop1", "chat_id": 102,
    "visitor": {"number": "12"}, "agents": [{"id": "31", "name": "Pavel", "email": "pavel@example.com"}],
    "plain_messages": "Visitor: How much is it?\nPavel: 100",
    "chat": {"messages": [
        {"message": "<Message text is not displayed here>", "timestamp": 1795341600, "type": "visitor"},
        {"message": "<Message text is not displayed here>", "timestamp": 1795341660, "type": "agent", "agent_id": 31}]}})";

class Transcript : public database::PagesTest {
protected:
    std::optional<Chat> chat(const std::string& jivo_chat_id) {
        return records::find_chat(pages_,
                                  number("select id from chats where jivo_chat_id = '" + jivo_chat_id + "'"));
    }
};

TEST_F(Transcript, TellsWhoSaidWhatAndWhen) {
    send(told);
    const auto seen = chat("101");
    ASSERT_TRUE(seen);
    EXPECT_EQ(each(seen->messages, &ChatMessage::author), (Strings{"visitor", "agent", "agent"}));
    EXPECT_EQ(each(seen->messages, &ChatMessage::name), (Strings{"", "Pavel", ""}))
        << "nobody knows agent 99";
    EXPECT_EQ(each(seen->messages, &ChatMessage::text),
              (Strings{"How much is it?", "100", "Anything else?"}));
    ASSERT_TRUE(seen->messages[0].sent_at && seen->messages[1].sent_at);
    EXPECT_EQ(*seen->messages[1].sent_at - *seen->messages[0].sent_at, std::chrono::minutes(1));
    EXPECT_EQ(seen->transcript, "") << "the messages tell it";
}

TEST_F(Transcript, TellsAllAroundTheChat) {
    send(told);
    const auto seen = chat("101");
    ASSERT_TRUE(seen && seen->contact && seen->lead && seen->source);
    EXPECT_EQ(seen->contact->name, "Anna");
    EXPECT_EQ(seen->lead->name, "Jivo: Anna");
    EXPECT_EQ(each(seen->agents, &records::ChatAgent::login), Strings{"pavel@example.com"});
    EXPECT_EQ(seen->rating, "negative");
    EXPECT_EQ(seen->page_url + " " + seen->page_title, "https://shop.example.com/boilers Boilers");
    EXPECT_EQ(seen->source->utm_source, "yandex");
    EXPECT_EQ(seen->city + ", " + seen->country, "Tula, Russia");
    EXPECT_EQ(seen->department, "Sales");
    EXPECT_EQ(seen->widget_id + "/" + seen->jivo_chat_id, "lWrSvShop1/101");
    EXPECT_TRUE(seen->is_answered);
}

TEST_F(Transcript, OfWhichJivoHidTheTextsIsWhatIsKnownAsPlainText) {
    send(hidden);
    const auto seen = chat("102");
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->messages.size(), 2U);
    EXPECT_EQ(seen->transcript, "Visitor: How much is it?\nPavel: 100");
    EXPECT_FALSE(seen->contact) << "nothing tells who it is";
    EXPECT_FALSE(seen->lead);
    EXPECT_FALSE(seen->source);
}

TEST_F(Transcript, OfAnUnknownChatIsNone) {
    EXPECT_FALSE(records::find_chat(pages_, 12345));
}

}  // namespace
