#include <mutex>

#include "fastcgi/pool_fixture.hpp"

namespace {

constexpr std::size_t two_mebibytes = std::size_t{2} * 1024 * 1024;

// Keeps the last request that reached the handler.
class ExchangeTest : public PoolTest {
protected:
    http::Request received_for(std::string_view body, support::Parameters parameters = {}) {
        EXPECT_TRUE(ask(body, std::move(parameters)).has_value());
        const std::lock_guard lock(mutex);
        return received;
    }

    std::mutex mutex;
    http::Request received;
    fastcgi::Limits limits{.patience = std::chrono::milliseconds(300)};
    fastcgi::WorkerPool pool{socket, 1, every_worker([this](const http::Request& request) {
                                 const std::lock_guard lock(mutex);
                                 received = request;
                                 return http::Response{405, "application/json", "{}", {{"Allow", "POST"}}};
                             }),
                             limits};
};

TEST_F(ExchangeTest, ARequestReachesTheHandlerWhole) {
    const http::Request request = received_for("{\"a\":1}", {{"REQUEST_METHOD", "PUT"},
                                                             {"DOCUMENT_URI", "/jivo/abc"},
                                                             {"REQUEST_URI", "/jivo/abc?x=1"},
                                                             {"CONTENT_TYPE", "application/json"},
                                                             {"REMOTE_ADDR", "192.0.2.7"},
                                                             {"REQUEST_ID", "f00d"},
                                                             {"HTTP_X_LONG", std::string(5000, 'x')}});
    EXPECT_EQ(request.method, "PUT");
    EXPECT_EQ(request.path, "/jivo/abc");
    EXPECT_EQ(request.content_type, "application/json");
    EXPECT_EQ(request.remote_address, "192.0.2.7");
    EXPECT_EQ(request.request_id, "f00d");
    EXPECT_EQ(request.body, "{\"a\":1}");
    EXPECT_FALSE(request.body_too_large);
    EXPECT_FALSE(request.body_incomplete);
}

TEST_F(ExchangeTest, WhatABrowserSaysReachesTheHandlerWhereTheWebServerPassesItOn) {
    const http::Request request = received_for("", {{"QUERY_STRING", "text=%D0%90&page=2"},
                                                    {"HTTP_COOKIE", "a=1; b=2"},
                                                    {"HTTP_ACCEPT_LANGUAGE", "ru,en;q=0.5"},
                                                    {"HTTP_USER_AGENT", "Mozilla"},
                                                    {"HTTP_REMOTE_USER", "forged"},
                                                    {"REMOTE_USER", "anna@example.com"}});
    EXPECT_EQ(request.query, "text=%D0%90&page=2");
    EXPECT_EQ(request.cookie, "a=1; b=2");
    EXPECT_EQ(request.accept_language, "ru,en;q=0.5");
    EXPECT_EQ(request.user_agent, "Mozilla");
    EXPECT_EQ(request.remote_user, "anna@example.com");
}

TEST_F(ExchangeTest, AResponseReachesTheWebServerWhole) {
    EXPECT_EQ(ask("x"),
              "Status: 405 Method Not Allowed\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
              "Allow: POST\r\n\r\n{}");
}

TEST_F(ExchangeTest, ThePathIsFoundWhateverTheWebServerCallsIt) {
    const support::Parameters none = {{"DOCUMENT_URI", ""}};
    support::Parameters script = none;
    script["SCRIPT_NAME"] = "/jivo/script";
    EXPECT_EQ(received_for("", script).path, "/jivo/script");
    support::Parameters address = none;
    address["REQUEST_URI"] = "/jivo/address?utm_source=x";
    EXPECT_EQ(received_for("", address).path, "/jivo/address");
    EXPECT_EQ(received_for("", none).path, "");
}

TEST_F(ExchangeTest, AnEmptyBodyIsEmpty) {
    const http::Request request = received_for("");
    EXPECT_EQ(request.body, "");
    EXPECT_FALSE(request.body_incomplete);
}

TEST_F(ExchangeTest, ABodyOfTwoMebibytesIsTakenByteForByte) {
    std::string body(two_mebibytes, '\0');
    for (std::size_t index = 0; index < body.size(); ++index) body[index] = static_cast<char>(index * 7 >> 3);
    const http::Request request = received_for(body);
    EXPECT_TRUE(request.body == body);
    EXPECT_FALSE(request.body_too_large);
    EXPECT_FALSE(request.body_incomplete);
}

TEST_F(ExchangeTest, AByteMoreIsTooLargeAndTheNextRequestIsServed) {
    const http::Request request = received_for(std::string(two_mebibytes + 1, 'x'));
    EXPECT_TRUE(request.body_too_large);
    EXPECT_EQ(request.body, "");
    EXPECT_EQ(received_for("next").body, "next");
}

TEST_F(ExchangeTest, AConnectionWithAnUnreadBodyIsNotKept) {
    support::FastCgiClient client(path());
    client.send_request(std::string(two_mebibytes + 1, 'x'), true);
    ASSERT_TRUE(client.read_answer().has_value());
    EXPECT_TRUE(client.is_closed(1000));
}

TEST_F(ExchangeTest, APromiseOfTooMuchIsRefusedWithoutWaitingForIt) {
    EXPECT_TRUE(received_for("x", {{"CONTENT_LENGTH", "2097153"}}).body_too_large);
    EXPECT_TRUE(received_for("x", {{"CONTENT_LENGTH", "99999999999999999999999"}}).body_too_large);
}

TEST_F(ExchangeTest, TooMuchIsRefusedHoweverLittleWasPromised) {
    const http::Request request =
        received_for(std::string(two_mebibytes + 1, 'x'), {{"CONTENT_LENGTH", "5"}});
    EXPECT_TRUE(request.body_too_large);
    EXPECT_EQ(request.body, "");
}

TEST_F(ExchangeTest, ABodyThatIsNotAsLongAsPromisedIsIncomplete) {
    EXPECT_TRUE(received_for("12345", {{"CONTENT_LENGTH", "6"}}).body_incomplete);
    EXPECT_TRUE(received_for("12345", {{"CONTENT_LENGTH", "4"}}).body_incomplete);
}

TEST_F(ExchangeTest, WithoutAUsableLengthTheBodysOwnEndCounts) {
    for (const char* length : {"", "many", "-1", "5 bytes"}) {
        const http::Request request = received_for("12345", {{"CONTENT_LENGTH", length}});
        EXPECT_EQ(request.body, "12345") << length;
        EXPECT_FALSE(request.body_incomplete) << length;
    }
}

TEST_F(ExchangeTest, ABodyThatStopsHalfWayIsIncomplete) {
    support::FastCgiClient client(path());
    client.send_begin(false);
    client.send_parameters({{"REQUEST_METHOD", "POST"}, {"CONTENT_LENGTH", "100"}});
    client.send_body("half");
    ASSERT_TRUE(client.read_answer().has_value());  // after the worker's patience
    const std::lock_guard lock(mutex);
    EXPECT_TRUE(received.body_incomplete);
    EXPECT_EQ(received.body, "half");
}

}  // namespace
