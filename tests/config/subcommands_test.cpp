// What only some subcommands take: words, flags, and values of a form of their own.
#include <gtest/gtest.h>

#include "config/parsing.hpp"
#include "support/temporary_directory.hpp"

namespace {

using config_tests::complaint;
using config_tests::mentions;
using config_tests::parse;
using config_tests::settings;
using config_tests::Variables;
using Words = std::vector<std::string>;

TEST(Words, AreTakenInTheirOrderBetweenOptions) {
    EXPECT_EQ(settings({"12", "--dry-run", "20-35"}, {}, "replay").words, (Words{"12", "20-35"}));
    EXPECT_EQ(settings({"jivo-log", "--time-zone", "Europe/Moscow", "--", "--odd-name"}, {}, "import").words,
              (Words{"jivo-log", "--odd-name"}));
    EXPECT_EQ(settings({"add"}, {}, "secret").words, Words{"add"});
    EXPECT_EQ(settings({}, {}, "replay").words, Words{});
}

TEST(Words, AreRefusedWhereASubcommandTakesNone) {
    for (const char* subcommand : {"serve", "migrate", "check", "version"}) {
        EXPECT_TRUE(mentions(complaint({"now"}, {}, subcommand), std::string(subcommand) + " --help"));
    }
}

TEST(Words, AreShownByTheHelp) {
    for (const auto& [subcommand, usage] : config_tests::Variables{
             {"replay", "jivo-crm replay [ID | FROM-TO]... [OPTIONS]\n"},
             {"import", "jivo-crm import jivo-log|jivo-events FILE [OPTIONS]\n"},
             {"secret", "jivo-crm secret add|list|revoke [NAME] [OPTIONS]\n"},
             {"user", "jivo-crm user add|password|block|unblock|list [LOGIN] [OPTIONS]\n"},
             {"migrate", "jivo-crm migrate [OPTIONS]\n"}}) {
        EXPECT_TRUE(mentions(std::get<config::Help>(parse({"--help"}, {}, subcommand)).text, usage)) << usage;
    }
}

TEST(Flags, AreOffUnlessTheyStandOnTheCommandLine) {
    const config::Settings none = settings({}, {}, "replay");
    EXPECT_FALSE(none.failed || none.dead || none.dry_run);
    EXPECT_TRUE(settings({"--failed"}, {}, "replay").failed);
    EXPECT_TRUE(settings({"--dead"}, {}, "replay").dead);
    EXPECT_TRUE(settings({"--dry-run"}, {}, "replay").dry_run);
    EXPECT_TRUE(settings({"--dry-run"}, {}, "import").dry_run);
}

TEST(Flags, AreNothingForAConfiguration) {
    EXPECT_FALSE(settings({}, {{"JIVO_CRM_DRY_RUN", "true"}}, "replay").dry_run);
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("settings", "dry-run = true\n");
    EXPECT_TRUE(mentions(complaint({"--config", file}, {}, "replay"), "dry-run names no setting"));
}

TEST(Flags, TakeNoValueAndBelongToTheirSubcommand) {
    EXPECT_NE(complaint({"--dry-run=yes"}, {}, "replay"), "");
    EXPECT_NE(complaint({"--failed"}, {}, "import"), "");
    EXPECT_NE(complaint({"--dry-run"}, {}, "serve"), "");
}

TEST(AnswerBudget, IsInDecimalSeconds) {
    EXPECT_EQ(settings({"--answer-budget", "0.1"}).answer_budget, std::chrono::milliseconds(100));
    EXPECT_EQ(settings({"--answer-budget", "1.25"}).answer_budget, std::chrono::milliseconds(1250));
    EXPECT_EQ(settings({"--answer-budget", "20"}).answer_budget, std::chrono::seconds(20));
    for (const char* odd : {"0.09", "20.1", "-1", "2s", "2,5", "", "nan", "inf", "1e1"}) {
        EXPECT_EQ(complaint({"--answer-budget", odd}),
                  "--answer-budget must be a number of seconds from 0.1 to 20, such as 2 or 1.5");
    }
}

TEST(PublicUrl, IsTheWebServersAddressWithoutTheSlashAtItsEnd) {
    for (const auto& [given, kept] :
         config_tests::Variables{{"https://jivo.example.com", "https://jivo.example.com"},
                                 {"https://jivo.example.com/", "https://jivo.example.com"},
                                 {"http://[::1]:8080", "http://[::1]:8080"},
                                 {"https://example.com/chat//", "https://example.com/chat"},
                                 {"", ""}}) {
        EXPECT_EQ(settings({"--public-url", given}, {}, "secret").public_url, kept) << given;
    }
    for (const char* odd : {"jivo.example.com", "ftp://example.com", "https://", "https://example.com/?a=b",
                            "https://example.com/a b", "https://user@example.com"}) {
        EXPECT_EQ(complaint({"--public-url", odd}, {}, "secret"),
                  "--public-url must be the web server's address, such as https://jivo.example.com");
    }
}

TEST(TimeZone, IsOneThatExists) {
    EXPECT_EQ(settings({}, {}, "import").time_zone, "UTC");
    EXPECT_EQ(settings({"--time-zone", "Asia/Almaty"}, {}, "import").time_zone, "Asia/Almaty");
    EXPECT_EQ(complaint({"--time-zone", "Moscow"}, {}, "import"),
              "--time-zone must be the IANA name of a time zone, such as Europe/Moscow");
}

TEST(Sessions, HaveLimitsInWholeMinutesAndHours) {
    const Variables given{{"JIVO_CRM_SESSION_IDLE_MINUTES", "30"}, {"JIVO_CRM_SESSION_HOURS", "12"}};
    EXPECT_EQ(settings({}, given).session_idle_minutes, 30);
    EXPECT_EQ(settings({}, given).session_hours, 12);
    for (const char* odd : {"0", "10081", "-1", "1.5", ""})
        EXPECT_EQ(complaint({}, {{"JIVO_CRM_SESSION_IDLE_MINUTES", odd}}),
                  "JIVO_CRM_SESSION_IDLE_MINUTES must be a whole number from 1 to 10080");
    for (const char* odd : {"0", "8761", "a week"})
        EXPECT_EQ(complaint({}, {{"JIVO_CRM_SESSION_HOURS", odd}}),
                  "JIVO_CRM_SESSION_HOURS must be a whole number from 1 to 8760");
}

TEST(TrustRemoteUser, IsOnOnlyWhenItIsSaid) {
    EXPECT_TRUE(settings({}, {{"JIVO_CRM_TRUST_REMOTE_USER", "on"}}).trust_remote_user);
    EXPECT_FALSE(settings({}, {{"JIVO_CRM_TRUST_REMOTE_USER", "off"}}).trust_remote_user);
    for (const char* odd : {"yes", "1", "ON", ""})
        EXPECT_EQ(complaint({}, {{"JIVO_CRM_TRUST_REMOTE_USER", odd}}),
                  "JIVO_CRM_TRUST_REMOTE_USER must be on or off");
}

TEST(User, IsAnOperatorUnlessToldOtherwise) {
    EXPECT_EQ(settings({"add", "anna"}, {}, "user").role, "operator");
    EXPECT_FALSE(settings({"add", "anna"}, {}, "user").admin);
    const config::Settings head =
        settings({"add", "--role", "head", "--name", "Anna Antonova", "anna"}, {}, "user");
    EXPECT_EQ(head.role, "head");
    EXPECT_EQ(head.name, "Anna Antonova");
    EXPECT_EQ(head.words, (Words{"add", "anna"}));
    EXPECT_TRUE(settings({"add", "--admin", "anna"}, {}, "user").admin);
    EXPECT_EQ(complaint({"add", "--role", "boss", "anna"}, {}, "user"),
              "--role must be operator, manager, head or administrator");
}

TEST(SilenceHours, MayBeNever) {
    EXPECT_EQ(settings({"--silence-hours", "0"}).silence_hours, 0);
}

}  // namespace
