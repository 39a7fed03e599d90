#include "crm/attribution.hpp"

#include "jivo/decoding.hpp"

namespace {

using decoding::event_with;

using Values = std::map<std::string, std::string>;

Values of(const std::string& members) {
    return decoding::filled(
        event_with(members, decoding::format_of(crm::TokenFormat::Kind::json)).attribution);
}

const std::string token = R"("user_token":"{\"utm_source\":\"of token\",\"ga_client_id\":\"ga of token\"}")";
const std::string utm_json = R"("utm_json":{"source":"of utm_json","keyword":"term of utm_json"})";
const std::string utm = R"("utm":"source=of utm|campaign=campaign of utm")";
const std::string page = R"("page":{"url":"https://example.com/?utm_source=of+page&utm_content=content"})";
const std::string analytics = R"("analytics":{"ga":"1.2","ym":77})";

TEST(AttributionOfEvent, EachValueComesFromTheFirstPlaceThatHasIt) {
    EXPECT_EQ(of(token + ",\"session\":{" + utm_json + "," + utm + "}," + page + "," + analytics),
              (Values{{"utm_source", "of token"},
                      {"utm_campaign", "campaign of utm"},
                      {"utm_content", "content"},
                      {"utm_term", "term of utm_json"},
                      {"ga_client_id", "ga of token"},
                      {"ym_client_id", "77"}}));
}

TEST(AttributionOfEvent, EveryPlaceYieldsToTheOneBeforeIt) {
    const std::string all = "\"session\":{" + utm_json + "," + utm + "}," + page;
    EXPECT_EQ(of(token + "," + all)["utm_source"], "of token");
    EXPECT_EQ(of(all)["utm_source"], "of utm_json");
    EXPECT_EQ(of("\"session\":{" + utm + "}," + page)["utm_source"], "of utm");
    EXPECT_EQ(of(page)["utm_source"], "of page");
    EXPECT_EQ(of(analytics)["utm_source"], "");
    EXPECT_EQ(of(analytics)["ga_client_id"], "1.2");
}

TEST(AttributionOfEvent, ABlankNeverWins) {
    const std::string blank_token = R"("user_token":"{\"utm_source\":\" \"}",)";
    const std::string blank_session = R"("session":{"utm_json":{"source":""},"utm":"source=|x"},)";
    EXPECT_EQ(of(blank_token + blank_session + page)["utm_source"], "of page");
}

TEST(AttributionOfEvent, UtmIsSplitAtBarsAndThenAtTheFirstEqualsSign) {
    EXPECT_EQ(
        of(R"("session":{"utm":"source=a=b&c?d|medium=(direct)|utm_campaign=winter sale|keyword=shoes|"})"),
        (Values{{"utm_source", "a=b&c?d"},
                {"utm_medium", "(direct)"},
                {"utm_campaign", "winter sale"},
                {"utm_term", "shoes"}}));
}

TEST(AttributionOfEvent, UtmJsonTakesTermAsTermOrAsKeyword) {
    EXPECT_EQ(of(R"("session":{"utm_json":{"term":"a"}})")["utm_term"], "a");
    EXPECT_EQ(of(R"("session":{"utm_json":{"keyword":"b"}})")["utm_term"], "b");
    EXPECT_EQ(of(R"("session":{"utm_json":{"term":"","keyword":"c","utm_medium":5}})"),
              (Values{{"utm_medium", "5"}, {"utm_term", "c"}}));
}

TEST(AttributionOfEvent, ThePagesQueryIsDecodedAndOnlyItsTagsCount) {
    EXPECT_EQ(
        of(R"("page":{"url":"https://example.com/p?source=no&utm_source=%D1%8F%20%2B+1&UTM_Medium=cpc#utm_term=x"})"),
        (Values{{"utm_source", "я + 1"}, {"utm_medium", "cpc"}}));
}

TEST(AttributionOfEvent, InvalidPercentSequencesStayAsTheyAre) {
    EXPECT_EQ(
        of(R"("page":{"url":"?utm_source=100%&utm_medium=%zz%4&utm_term=a%FFb&utm_content=%00"})"),
        (Values{
            {"utm_source", "100%"}, {"utm_medium", "%zz%4"}, {"utm_content", "%00"}, {"utm_term", "a%FFb"}}));
}

TEST(AttributionOfEvent, IsReadForEventsOfAllKinds) {
    const std::string body = R"({"event_name":"~",)" + page + "}";
    for (const std::string name : {"chat_accepted", "chat_finished", "offline_message", "call_event",
                                   "client_updated", "created_deal"}) {
        EXPECT_EQ(decoding::event_of(decoding::put(body, name)).attribution.utm_source, "of page") << name;
    }
}

}  // namespace
