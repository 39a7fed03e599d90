#include "jivo/decoding.hpp"
#include "jivo/html_text.hpp"

namespace {

using Author = crm::Message::Author;
using decoding::event_with;
using decoding::put;
using jivo::plain_text_of_html;

constexpr const char* placeholder = "<Message text is not displayed here>";

const std::string two_messages =
    R"("chat":{"messages":[{"message":"Добрый день","timestamp":1665396476,"type":"visitor"},)"
    R"({"message":"Здравствуйте","timestamp":"1665396483","type":"agent","agent_id":1}]})";

TEST(Conversation, MessagesComeInOrderWithAuthorTimeAndText) {
    const crm::Event event = event_with(two_messages);
    const std::vector<crm::Message> expected{
        {Author::visitor, "", crm::Time{std::chrono::seconds{1665396476}}, "Добрый день"},
        {Author::agent, "1", crm::Time{std::chrono::seconds{1665396483}}, "Здравствуйте"},
    };
    EXPECT_EQ(event.messages, expected);
}

TEST(Conversation, AMessageMayLackEverythingAndABlankOneIsNone) {
    const crm::Event event = event_with(
        R"("chat":{"messages":[{"message":"x"},{"type":"bot","message":5},null,{},"text",[1],{"type":"agent"}]})");
    const std::vector<crm::Message> expected{
        {Author::other, "", std::nullopt, "x"},
        {Author::other, "", std::nullopt, "5"},
        {Author::agent, "", std::nullopt, ""},
    };
    EXPECT_EQ(event.messages, expected);
}

TEST(Conversation, ThePlaceholderIsNoText) {
    const crm::Event event = event_with(R"("chat":{"messages":[{"message":")" + std::string{placeholder} +
                                        R"(","timestamp":1665396476,"type":"visitor"}]})");
    ASSERT_EQ(event.messages.size(), 1U);
    EXPECT_EQ(event.messages[0].text, "");
    EXPECT_EQ(event.messages[0].author, Author::visitor);
    EXPECT_EQ(event.transcript, "");
}

TEST(Conversation, TheTranscriptIsThePlainTextWhereThereIsOne) {
    EXPECT_EQ(
        event_with(R"("plain_messages":" Visitor: hi\n","html_messages":"<p>other</p>",)" + two_messages)
            .transcript,
        " Visitor: hi\n");
}

TEST(Conversation, WithoutPlainTextTheTranscriptIsMadeOfTheHtml) {
    const std::string members =
        R"("plain_messages":"~","html_messages":"<p>Visitor: hi</p>",)" + two_messages;
    for (const std::string plain : {"", " \\n", placeholder}) {
        EXPECT_EQ(event_with(put(members, plain)).transcript, "Visitor: hi") << plain;
    }
}

TEST(Conversation, WithoutEitherTheTranscriptIsComposedOfTheMessages) {
    const std::string composed =
        "[2022-10-10 10:07:56 UTC] visitor: Добрый день\n[2022-10-10 10:08:03 UTC] agent: Здравствуйте";
    const std::string members = R"("plain_messages":"","html_messages":"~",)" + two_messages;
    for (const std::string html :
         {"", "<div> </div>", placeholder, "&lt;Message text is not displayed here&gt;"}) {
        EXPECT_EQ(event_with(put(members, html)).transcript, composed) << html;
    }
    EXPECT_EQ(event_with(R"("chat":{"messages":[{"message":""},{"message":"a"}]})").transcript, "other: a");
}

TEST(HtmlText, TagsGoAndBlocksEndLines) {
    EXPECT_EQ(plain_text_of_html("<div class=\"m\"><b>Ann</b>: hi<br/>there</div>\n<P>Bob: yes</P>\n"),
              "Ann: hi\nthere\nBob: yes");
    EXPECT_EQ(plain_text_of_html("one<br><br>two"), "one\ntwo");
    EXPECT_EQ(plain_text_of_html("<!-- note -->a  \n b"), "a b");
}

TEST(HtmlText, EntitiesBecomeCharacters) {
    EXPECT_EQ(plain_text_of_html("&lt;b&gt; &amp;amp; &quot;&#39;&apos;&nbsp;&laquo;&#1046;&#x1F600;"),
              "<b> &amp; \"'' «Ж😀");
}

TEST(HtmlText, AnEntityNeverGivesWhatTheDatabaseRefuses) {
    EXPECT_EQ(plain_text_of_html("&#0;&#xD800;&#x110000;&#99999999999;"), "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(HtmlText, WhatIsNoTagAndNoEntityStays) {
    EXPECT_EQ(plain_text_of_html("1 < 2 && 3 > 2 &unknown; &#; &#xZ; I <3 you"),
              "1 < 2 && 3 > 2 &unknown; &#; &#xZ; I <3 you");
    EXPECT_EQ(plain_text_of_html("cut <b"), "cut <b");
    EXPECT_EQ(plain_text_of_html(""), "");
}

TEST(HtmlText, AMillionOpenBracketsStay) {
    std::string html;
    for (int count = 0; count < 500'000; ++count) html += "<a";
    EXPECT_EQ(plain_text_of_html(html), html);
}

}  // namespace
