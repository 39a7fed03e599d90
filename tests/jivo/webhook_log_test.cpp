#include "jivo/webhook_log.hpp"

#include <algorithm>

#include "jivo/decoding.hpp"

namespace {

using namespace std::chrono_literals;

const std::string head = "2026-11-22 15:04:05 POST https://crm.example.com/jivo/planted-secret";
const std::string body = R"({"event_name":"chat_updated","widget_id":"44","chat_id":7})";

// With a body that outlives the log.
struct Block {
    std::size_t line = 0;
    crm::Time moment;
    std::string body;
    std::optional<int> response_code;
    std::string reason;
};

std::vector<Block> blocks_of(std::string_view log, std::string_view zone = "UTC") {
    std::vector<Block> blocks;
    jivo::WebhookLog reader{log, zone};
    while (const auto block = reader.next()) {
        blocks.push_back(
            {block->line, block->moment, std::string{block->body}, block->response_code, block->reason});
    }
    return blocks;
}

Block only_block_of(std::string_view log, std::string_view zone = "UTC") {
    const auto blocks = blocks_of(log, zone);
    EXPECT_EQ(blocks.size(), 1U) << log;
    return blocks.empty() ? Block{} : blocks.front();
}

std::string with_line_ends(std::string text, std::string_view line_end) {
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) {
        text.replace(at, 1, line_end);
        at += line_end.size();
    }
    return text;
}

TEST(WebhookLog, GivesTheLineTheMomentTheBodyAndTheResponseOfEachBlock) {
    const std::string log = head + "\n" + body + "\nResponse code: 200\n\n" +
                            "2026-11-22 15:04:06 POST https://crm.example.com/jivo/planted-secret\n" +
                            "{}\nResponse code: 503\n";
    const auto blocks = blocks_of(log);
    ASSERT_EQ(blocks.size(), 2U);
    EXPECT_EQ(blocks[0].line, 1U);
    EXPECT_EQ(blocks[0].moment, decoding::received_at + 15h + 4min + 5s);
    EXPECT_EQ(blocks[0].body, body);
    EXPECT_EQ(blocks[0].response_code, 200);
    EXPECT_EQ(blocks[0].reason, "");
    EXPECT_EQ(blocks[1].line, 5U);
    EXPECT_EQ(blocks[1].moment, decoding::received_at + 15h + 4min + 6s);
    EXPECT_EQ(blocks[1].body, "{}");
    EXPECT_EQ(blocks[1].response_code, 503);
}

TEST(WebhookLog, IsReadInItsTimeZone) {
    const std::string log = head + "\n" + body;
    EXPECT_EQ(only_block_of(log, "Europe/Moscow").moment, decoding::received_at + 12h + 4min + 5s);
    EXPECT_EQ(only_block_of(log, "Asia/Kolkata").moment, decoding::received_at + 9h + 34min + 5s);
}

TEST(WebhookLog, AnHourThatIsSkippedOrShownTwiceIsAMomentToo) {
    const auto moment_of = [](const std::string& date_and_time) {
        return only_block_of(date_and_time + " POST x\n{}", "Europe/Berlin").moment;
    };
    using std::chrono::sys_days, std::chrono::year;
    EXPECT_EQ(moment_of("2026-03-29 02:30:00"), sys_days(2026y / 3 / 29) + 1h + 30min);
    EXPECT_EQ(moment_of("2026-10-25 02:30:00"), sys_days(2026y / 10 / 25) + 30min);
}

TEST(WebhookLog, ABodyMayBePrettyPrintedWithAnyLineEndsAndBlankLinesAround) {
    const std::string pretty = "{\n    \"event_name\": \"chat_updated\",\n\n    \"chat_id\": 7\n}";
    const std::string two_blocks = "\n \n" + head + "\n\n" + pretty + "\n\n\nResponse code: 200\n\n" + head +
                                   "\n" + pretty + "\nResponse code: 200";
    for (const std::string line_end : {"\n", "\r\n"}) {
        for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
            const std::string log = mark + with_line_ends(two_blocks, line_end);
            const auto blocks = blocks_of(log);
            ASSERT_EQ(blocks.size(), 2U);
            for (const Block& block : blocks) {
                EXPECT_EQ(block.body, with_line_ends(pretty, line_end));
                EXPECT_EQ(block.response_code, 200);
            }
            EXPECT_EQ(blocks[0].line, 3U);
            EXPECT_EQ(blocks[1].line, 14U);
        }
    }
}

TEST(WebhookLog, WhatLooksLikeAHeadWithinAStringIsText) {
    const std::string quoting = R"({"message":"x\n)" + head + R"(\nResponse code: 500"})";
    EXPECT_EQ(only_block_of(head + "\n" + quoting + "\nResponse code: 200").body, quoting);
    const std::string pretty = "{\n  \"message\": \"" + head + "\"\n}";
    EXPECT_EQ(only_block_of(head + "\n" + pretty).body, pretty);
}

TEST(WebhookLog, TheLastBlockMayBeCutOffAnywhere) {
    const std::string log = head + "\n" + body + "\nResponse code: 200";
    for (std::size_t size = head.size() + 2; size <= log.size(); ++size) {
        const Block block = only_block_of(std::string_view{log}.substr(0, size));
        EXPECT_TRUE(block.body.starts_with(body) || body.starts_with(block.body)) << size;
        EXPECT_EQ(block.reason, "") << size;
    }
    EXPECT_FALSE(only_block_of(head + "\n" + body).response_code);
    EXPECT_FALSE(only_block_of(head + "\n" + body + "\nResponse code:").response_code);
}

TEST(WebhookLog, ABlockWithoutBodySaysSo) {
    const auto blocks = blocks_of(head + "\nResponse code: 200\n" + head + "\n\n" + head + "\n" + body);
    ASSERT_EQ(blocks.size(), 3U);
    EXPECT_EQ(blocks[0].reason, "it has no body");
    EXPECT_EQ(blocks[1].reason, "it has no body");
    EXPECT_EQ(blocks[1].line, 3U);
    EXPECT_EQ(blocks[2].body, body);
}

TEST(WebhookLog, WhatStandsWithoutAHeadIsTold) {
    const auto blocks =
        blocks_of("\"chat_id\":7}\nResponse code: 200\n" + head + "\n" + body + "\nResponse code: 200\nx");
    ASSERT_EQ(blocks.size(), 3U);
    EXPECT_EQ(blocks[0].line, 1U);
    EXPECT_EQ(blocks[0].reason, "no line with date, time and POST stands before it");
    EXPECT_EQ(blocks[0].body, "");
    EXPECT_EQ(blocks[1].body, body);
    EXPECT_EQ(blocks[2].line, 6U);
    EXPECT_NE(blocks[2].reason, "");
}

TEST(WebhookLog, AMomentThatDoesNotExistIsTold) {
    for (const std::string moment : {"2026-02-30 10:00:00", "2026-11-22 24:00:00", "2026-11-22 23:60:00",
                                     "2026-11-22 23:59:60", "0000-00-00 00:00:00", "1999-12-31 23:59:59"}) {
        const std::string log = moment + " POST x\n" + body;
        const Block block = only_block_of(log);
        EXPECT_EQ(block.reason, "there is no such date and time") << moment;
        EXPECT_EQ(block.line, 1U);
    }
}

TEST(WebhookLog, AnEmptyFileHasNoBlocks) {
    for (const std::string nothing : {"", "\n", " \r\n\r\n", "\xEF\xBB\xBF"}) {
        EXPECT_TRUE(blocks_of(nothing).empty());
    }
}

TEST(WebhookLog, TheAddressIsNoPartOfAnyBlock) {
    const std::string log = head + "\n" + body + "\nResponse code: 200\n" + head + "\n" +
                            "2026-02-30 10:00:00 POST https://crm.example.com/jivo/planted-secret\n{}\n";
    for (const Block& block : blocks_of(log)) {
        EXPECT_EQ((block.body + block.reason).find("planted-secret"), std::string::npos);
    }
}

}  // namespace
