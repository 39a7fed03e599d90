#include <gtest/gtest.h>

#include "crm/situation.hpp"

namespace {

using namespace crm_tests;
using crm::EventKind;
using Author = crm::Message::Author;

// How a chat ended, and what was said in it.
crm::Event finished(std::vector<crm::Message> messages, std::vector<crm::Agent> agents = {}) {
    crm::Event event = Situation().event;
    event.kind = EventKind::chat_finished;
    event.messages = std::move(messages);
    event.agents = std::move(agents);
    return event;
}

crm::Chat joined(const std::vector<crm::Event>& events) {
    const crm::Policy policy = Situation().policy;
    crm::Chat chat = crm::open_chat(70, events.front(), policy);
    for (const crm::Event& one : events) crm::join_event(chat, one, policy);
    return chat;
}

crm::Event came_from(const std::string& source, const std::string& token, int minute) {
    crm::Event event = Situation().event;
    event.occurred_at = at(12, minute);
    event.attribution.utm_source = source;
    event.token.raw = token;
    return event;
}

TEST(Chat, IsMissedWhenItFinishedWithoutAWordFromAnAgent) {
    const auto olgas = {agent("501", "olga@example.com")};
    EXPECT_TRUE(joined({finished({})}).is_missed());
    EXPECT_TRUE(joined({finished({said(Author::visitor, "Hello")}, olgas)}).is_missed());
    EXPECT_TRUE(
        joined({finished({said(Author::visitor, "Hello"), said(Author::other, "Wait")})}).is_missed());
    EXPECT_FALSE(joined({finished({said(Author::agent, "")})}).is_missed()) << "Jivo hid the text";
    EXPECT_FALSE(joined({finished({}, olgas)}).is_missed()) << "Jivo sent no messages at all";
}

TEST(Chat, IsNotMissedBeforeItIsFinished) {
    EXPECT_FALSE(joined({Situation().event}).is_missed());
}

TEST(Transcript, IsReplacedByALongerOneOnly) {
    crm::Event whole = finished({});
    whole.transcript = "Hello\nGood day";
    crm::Event part = finished({});
    part.transcript = "Hello";
    part.occurred_at = at(13);
    EXPECT_EQ(joined({whole, part}).transcript.value, "Hello\nGood day");
    EXPECT_EQ(joined({part, whole}).transcript.value, "Hello\nGood day");
    part.transcript.clear();
    EXPECT_EQ(joined({whole, part}).transcript.value, "Hello\nGood day");
}

TEST(Messages, AreReplacedByMoreOrFullerOnesOnly) {
    const auto two = finished({said(Author::visitor, "Hello"), said(Author::agent, "Good day")});
    const auto one = finished({said(Author::visitor, "A single message, but a long one")});
    const auto two_hidden = finished({said(Author::visitor, ""), said(Author::agent, "")});
    for (const auto& order : {std::vector{two, one, two_hidden}, std::vector{two_hidden, one, two},
                              std::vector{one, two_hidden, two}})
        EXPECT_EQ(joined(order).messages, two.messages);
}

TEST(Messages, ThatAreKeptAlreadyAreNotWrittenAgain) {
    const auto two = finished({said(Author::visitor, "Hello"), said(Author::agent, "Good day")});
    crm::Chat chat = joined({two});
    chat.messages.clear();
    crm::join_event(chat, two, Situation().policy);
    EXPECT_TRUE(chat.messages.empty());
}

TEST(Touch, IsTheFirstOneOfTheChat) {
    EXPECT_EQ(joined({came_from("yandex", "", 1), came_from("mail", "", 2)}).touch.utm_source.value,
              "yandex");
    EXPECT_EQ(joined({came_from("mail", "", 2), came_from("yandex", "", 1)}).touch.utm_source.value,
              "yandex");
    EXPECT_EQ(joined({came_from("", "", 1), came_from("mail", "", 2)}).touch.utm_source.value, "mail");
}

TEST(Touch, OfATokenCountsMoreThanWhatJivoSaw) {
    EXPECT_EQ(joined({came_from("yandex", "", 1), came_from("mail", "token", 2)}).touch.utm_source.value,
              "mail");
    EXPECT_EQ(joined({came_from("mail", "token", 2), came_from("yandex", "", 1)}).touch.utm_source.value,
              "mail");
    EXPECT_EQ(
        joined({came_from("mail", "token", 2), came_from("direct mail", "token", 1)}).touch.utm_source.value,
        "direct mail");
}

TEST(Touch, ThatIsKeptAlreadyIsWrittenAgainOnlyForWhatIsNew) {
    crm::Chat chat = joined({came_from("yandex", "", 2)});
    EXPECT_TRUE(chat.touch_is_changed);
    const auto is_written_after = [&](const crm::Event& event) {
        chat.touch_is_changed = false;
        crm::join_event(chat, event, Situation().policy);
        return chat.touch_is_changed;
    };
    EXPECT_FALSE(is_written_after(came_from("yandex", "", 3)));
    EXPECT_FALSE(is_written_after(came_from("mail", "", 3)));
    EXPECT_TRUE(is_written_after(came_from("mail", "", 1))) << "it was first";
    EXPECT_TRUE(is_written_after(came_from("", "", 0))) << "the chat was opened earlier";
}

TEST(Touch, IsDirectWithoutASource) {
    EXPECT_TRUE(joined({came_from("", "", 1)}).touch.is_direct());
    EXPECT_TRUE(joined({came_from("(direct)", "", 1)}).touch.is_direct());
    EXPECT_FALSE(joined({came_from("yandex", "", 1)}).touch.is_direct());
    crm::Event referred = came_from("", "", 1);
    referred.attribution.referrer = "https://example.org/";
    EXPECT_FALSE(joined({referred}).touch.is_direct());
}

TEST(Touch, IsEmptyWhenNothingIsKnown) {
    EXPECT_TRUE(joined({came_from("", "", 1)}).touch.is_empty());
    crm::Event counted = came_from("", "", 1);
    counted.attribution.ym_client_id = "1";
    EXPECT_FALSE(joined({counted}).touch.is_empty());
}

}  // namespace
