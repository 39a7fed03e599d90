#include "spool/file_format.hpp"

#include "spool/spooling.hpp"

namespace {

using spool::decode;
using spool::encode;

std::string reason(std::string_view file) {
    const auto result = decode(file);
    const auto* unreadable = std::get_if<spool::Unreadable>(&result);
    return unreadable == nullptr ? "" : unreadable->reason;
}

void expect_back(const crm::Delivery& sent) {
    const auto result = decode(encode(sent));
    const auto* back = std::get_if<crm::Delivery>(&result);
    ASSERT_NE(back, nullptr) << reason(encode(sent));
    EXPECT_EQ(fields_of(*back), fields_of(sent));
    EXPECT_EQ(back->event_id, std::nullopt);
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    return text.replace(text.find(part), part.size(), by);
}

const std::string file_of_one = encode(delivery(17, "{\"a\":1}"));

TEST(SpoolFile, IsTextForAPersonBeforeTheBodyAsItCame) {
    EXPECT_EQ(file_of_one,
              "jivo-crm-spool 1\n"
              "received_at: 1795000000000017\n"
              "request_id: 17\n"
              "rejection: \n"
              "length: 7\n"
              "sha256: 015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862\n"
              "\n"
              "{\"a\":1}");
}

TEST(SpoolFile, GivesBackWhatWasWritten) {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    expect_back(delivery(1));
    expect_back(delivery(2, ""));
    expect_back(delivery(3, every_byte));
    expect_back(delivery(4, "\n\nlength: 5\n\nab"));
    expect_back(delivery(5, std::string(3'000'000, 'x')));
    crm::Delivery refused = delivery(6);
    refused.rejection = "соединение оборвалось: the body broke off after 3 bytes";
    refused.request_id = "Az09_:-";
    refused.received_at = crm::Time(std::chrono::microseconds(-1));
    expect_back(refused);
}

TEST(SpoolFile, CanBeReadWhateverTheDeliveryHolds) {
    crm::Delivery odd = delivery(1);
    odd.request_id = "a b\nlength: 7\x01" + std::string(100, 'x');
    odd.rejection = "one\nsha256: 0\r\x7f two" + std::string(2000, 'y');
    odd.event_id = 5;
    const auto result = decode(encode(odd));
    const auto* back = std::get_if<crm::Delivery>(&result);
    ASSERT_NE(back, nullptr) << reason(encode(odd));
    EXPECT_EQ(back->request_id, "ablength:7" + std::string(54, 'x'));
    EXPECT_EQ(back->rejection, "onesha256: 0 two" + std::string(984, 'y'));
    EXPECT_EQ(back->body, odd.body);
    EXPECT_EQ(back->event_id, std::nullopt);
}

TEST(SpoolFile, CutAnywhereIsNeverRead) {
    for (std::size_t size = 0; size < file_of_one.size(); ++size) {
        EXPECT_NE(reason(file_of_one.substr(0, size)), "") << size;
    }
    EXPECT_EQ(reason(file_of_one), "");
}

TEST(SpoolFile, ChangedInAnyByteIsNeverReadAsTheSame) {
    const auto expected = fields_of(delivery(17, "{\"a\":1}"));
    for (std::size_t place = 0; place < file_of_one.size(); ++place) {
        std::string changed = file_of_one;
        changed[place] = static_cast<char>(changed[place] ^ 1);
        const auto result = decode(changed);
        if (const auto* read = std::get_if<crm::Delivery>(&result)) {
            EXPECT_NE(fields_of(*read), expected) << place;
            EXPECT_EQ(encode(*read), changed) << place;
        }
    }
}

TEST(SpoolFile, WithABodyThatIsNotWhatWasWrittenIsNotRead) {
    EXPECT_EQ(reason(replaced(file_of_one, "{\"a\":1}", "{\"a\":2}")),
              "its body is not what was written (SHA-256)");
    EXPECT_EQ(reason(file_of_one + "\n"), "there is something behind its body");
    EXPECT_EQ(reason(file_of_one.substr(0, file_of_one.size() - 2)), "its body is torn: 5 bytes of 7");
}

TEST(SpoolFile, OfAnotherVersionTellsWhich) {
    EXPECT_EQ(reason(replaced(file_of_one, "spool 1", "spool 2")),
              "its format version is 2, and this program reads version 1");
    EXPECT_EQ(reason("jivo-crm-spool 12\nwhatever: comes\n"),
              "its format version is 12, and this program reads version 1");
}

TEST(SpoolFile, OfSomebodyElseIsToldWithoutItsContent) {
    for (const char* bytes :
         {"jivo-crm-spool anna@example.com\n", "jivo-crm-spool \n", "jivo-crm-spool 01x\n",
          "jivo-crm-spool 1234567890\n", "anna@example.com\n", "\n\n\n"}) {
        EXPECT_EQ(reason(bytes), "it is no file of the spool") << bytes;
    }
}

TEST(SpoolFile, WithAHeadThatThisProgramWouldNotWriteIsNotRead) {
    const std::string damaged = "its head is torn or damaged";
    const std::vector<std::pair<std::string, std::string>> changes = {
        {"received_at: 1795", "received_at: 01795"},
        {"received_at: 1795", "received_at: +1795"},
        {"received_at: 1795000000000017", "received_at: 99999999999999999999"},
        {"received_at: 1795000000000017", "received_at: -0"},
        {"received_at: 1795000000000017", "received_at: "},
        {"received_at", "Received_at"},
        {"length: 7", "length: -7"},
        {"length: 7", "length: 7 "},
        {"length: 7", "length: 99999999999999999999"},
        {"request_id: 17", "request_id:17"},
        {"request_id: 17", "request_id: 1 7"},
        {"request_id: 17", "request_id: " + std::string(65, '1')},
        {"request_id: 17\n", "request_id: 17\nrequest_id: 17\n"},
        {"request_id: 17\n", ""},
        {"rejection: ", "rejection: \r"},
        {"rejection: ", "rejection: " + std::string(1001, 'x')},
        {"\n\n", "\n \n"},
        {"\n\n", "\nmore: 1\n\n"},
    };
    for (const auto& [part, by] : changes) EXPECT_EQ(reason(replaced(file_of_one, part, by)), damaged) << by;
}

}  // namespace
