#include "jivo/user_token.hpp"

#include "digest/digest.hpp"
#include "jivo/decoding.hpp"

namespace {

using crm::TokenFormat;
using decoding::format_of;
using jivo::parse_user_token;
using Kind = TokenFormat::Kind;
using Extra = std::map<std::string, std::string>;

TokenFormat delimited(std::string delimiter, std::vector<std::string> names) {
    return {.kind = Kind::delimited, .delimiter = std::move(delimiter), .names = std::move(names), .key = ""};
}

void expect_raw_alone(const std::string& raw, const TokenFormat& format) {
    const jivo::ParsedToken parsed = parse_user_token(raw, format);
    EXPECT_EQ(parsed.token.raw, raw);
    EXPECT_EQ(parsed.token.login + parsed.token.client_id, "") << raw;
    EXPECT_TRUE(parsed.token.extra.empty()) << raw;
    EXPECT_EQ(parsed.attribution, crm::Attribution{}) << raw;
    EXPECT_FALSE(parsed.token.signature_valid) << raw;
}

TEST(UserToken, OfASiteWithoutFormatIsKeptAsItIs) {
    expect_raw_alone(R"({"login":"ann"})", {});
}

TEST(UserToken, AsJsonGivesEveryKnownNameAndKeepsTheOthers) {
    const jivo::ParsedToken parsed = parse_user_token(
        R"({"login":" ann@example.com ","client_id":42,"ga_client_id":"1.2","ym_client_id":"3","referrer":"r",)"
        R"("landing_page":"l","utm_source":"s","utm_medium":"m","utm_campaign":"c","utm_content":"o",)"
        R"("utm_term":"t","plan":"gold","trial":false,"cart":{"items":["a"]},"nothing":null})",
        format_of(Kind::json));
    EXPECT_EQ(parsed.token.login, "ann@example.com");
    EXPECT_EQ(parsed.token.client_id, "42");
    EXPECT_EQ(parsed.attribution, (crm::Attribution{"s", "m", "c", "o", "t", "r", "l", "1.2", "3"}));
    EXPECT_EQ(parsed.token.extra,
              (Extra{{"cart", R"({"items":["a"]})"}, {"plan", "gold"}, {"trial", "false"}}));
}

TEST(UserToken, AsQueryIsDecodedAndMayBeginWithAQuestionMark) {
    for (const std::string mark : {"", "?"}) {
        const jivo::ParsedToken parsed =
            parse_user_token(mark + "login=ann%40example.com&utm_source=a+b&shop=%D1%8F&login=eve&=x&flag",
                             format_of(Kind::query));
        EXPECT_EQ(parsed.token.login, "ann@example.com");
        EXPECT_EQ(parsed.attribution.utm_source, "a b");
        EXPECT_EQ(parsed.token.extra, (Extra{{"shop", "я"}}));
    }
}

TEST(UserToken, IsTakenApartAtAnyDelimiterByPosition) {
    for (const std::string delimiter : {"|", ";", "::", "---v|||"}) {
        const std::string raw = decoding::put("ann~skipped~~77~gold", delimiter);
        const jivo::ParsedToken parsed =
            parse_user_token(raw, delimited(delimiter, {"login", "", "utm_source", "ym_client_id", "plan"}));
        EXPECT_EQ(parsed.token.login, "ann") << delimiter;
        EXPECT_EQ(decoding::filled(parsed.attribution), (Extra{{"ym_client_id", "77"}})) << delimiter;
        EXPECT_EQ(parsed.token.extra, (Extra{{"plan", "gold"}})) << delimiter;
    }
}

TEST(UserToken, PositionsBeyondTheNamesAreKeptByTheirNumberAndMissingOnesAreBlank) {
    EXPECT_EQ(parse_user_token("ann;b;;d", delimited(";", {"login"})).token.extra,
              (Extra{{"position_2", "b"}, {"position_4", "d"}}));
    EXPECT_EQ(parse_user_token("ann;1", delimited(";", {"login", "client_id", "plan"})).token.client_id, "1");
}

TEST(UserToken, OfOneNamedPositionNeedsNoDelimiter) {
    EXPECT_EQ(parse_user_token("ann", delimited("|", {"login"})).token.login, "ann");
}

TEST(UserToken, WhatCannotBeTakenApartIsKeptAsItIs) {
    for (const std::string raw : {"", "ann", "{\"login\":", "[1]", "\"ann\"", "{}", "\xD0\xB0 | \xD0\xB1"}) {
        expect_raw_alone(raw, format_of(Kind::json));
        expect_raw_alone(raw, format_of(Kind::query));
        expect_raw_alone(raw, delimited("::", {"login", "client_id"}));
        expect_raw_alone(raw, delimited("", {"login", "client_id"}));
    }
    expect_raw_alone(std::string(100'000, '['), format_of(Kind::json));
}

TEST(UserToken, NeverGivesWhatTheDatabaseRefuses) {
    EXPECT_EQ(parse_user_token(R"({"login":"a\u0000\ud800"})", format_of(Kind::json)).token.login,
              "a\uFFFD\uFFFD");
    EXPECT_EQ(parse_user_token("login=a%00&client_id=%C3%28", format_of(Kind::query)).token.login, "a%00");
    EXPECT_EQ(parse_user_token("login=a%00&client_id=%C3%28", format_of(Kind::query)).token.client_id,
              "%C3%28");
}

TEST(UserToken, AnIdTooLongForAKeyIsPassedOver) {
    EXPECT_EQ(parse_user_token("login=" + std::string(5000, 'a'), format_of(Kind::query)).token.login, "");
}

TEST(UserToken, IsTrustedOnlyWithTheSignatureOfTheLoginByTheSitesKey) {
    const TokenFormat with_key = format_of(Kind::query, "key of the test");
    const std::string good = digest::hmac_sha256_hex(with_key.key, "ann");
    const auto trusted = [&](const std::string& raw, const TokenFormat& format) {
        return parse_user_token(raw, format).token.signature_valid;
    };
    EXPECT_TRUE(trusted("login=ann&signature=" + good, with_key));
    EXPECT_FALSE(trusted("login=eve&signature=" + good, with_key));
    EXPECT_FALSE(trusted("login=eve&login=ann&signature=" + good, with_key));
    EXPECT_FALSE(trusted("login=ann&signature=" + good.substr(1), with_key));
    EXPECT_FALSE(trusted("login=ann", with_key));
    EXPECT_FALSE(trusted("signature=" + digest::hmac_sha256_hex(with_key.key, ""), with_key));
    EXPECT_FALSE(trusted("login=ann&signature=" + good, format_of(Kind::query)));
    EXPECT_FALSE(
        trusted("login=ann&signature=" + digest::hmac_sha256_hex("", "ann"), format_of(Kind::query)));
}

TEST(UserToken, ASignatureInCapitalsCountsAndIsNoExtraData) {
    const TokenFormat with_key = format_of(Kind::query, "Jefe");
    const crm::UserToken token = parse_user_token(
                                     "login=what do ya want for nothing?&signature="
                                     "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843",
                                     with_key)
                                     .token;
    EXPECT_TRUE(token.signature_valid);
    EXPECT_TRUE(token.extra.empty());
}

TEST(UserToken, IsTakenApartByTheFormatOfThePagesSite) {
    crm::Policy policy = decoding::policy_with({});
    crm::Site site;
    site.id = 2;
    site.token_format = format_of(Kind::query);
    policy.sites.push_back(site);
    policy.hosts["shop.example.com"] = 2;
    const auto login_on = [&](const std::string& host) {
        const auto decoded =
            jivo::decode(R"({"event_name":"chat_updated","user_token":"login=ann","page":{"url":"https://)" +
                             host + R"(/"}})",
                         decoding::received_at, policy);
        return std::get<crm::Event>(decoded).token.login;
    };
    EXPECT_EQ(login_on("shop.example.com"), "ann");
    EXPECT_EQ(login_on("blog.example.org"), "");
}

TEST(UserToken, MayComeAsNumberOrObjectAndABlankOneIsNone) {
    EXPECT_EQ(decoding::event_with(R"("user_token":12345678901234567890)").token.raw, "12345678901234567890");
    EXPECT_EQ(decoding::event_with(R"("user_token":{"login":"ann"})", format_of(Kind::json)).token.login,
              "ann");
    for (const std::string blank : {"null", "\"\"", "\" \"", "{}", "[]", "false"}) {
        EXPECT_EQ(decoding::event_with(R"("user_token":)" + blank).token.raw, "") << blank;
    }
}

}  // namespace
