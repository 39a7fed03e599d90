#include "config/settings.hpp"

#include <gtest/gtest.h>

#include "config/parsing.hpp"
#include "support/temporary_directory.hpp"

namespace {

using config_tests::complaint;
using config_tests::mentions;
using config_tests::parse;
using config_tests::settings;

TEST(Settings, HaveDefaultsThatServeASmallCompany) {
    const config::Settings result = settings({});
    EXPECT_EQ(result.database, "");
    EXPECT_EQ(result.workers, 16U);
    EXPECT_EQ(result.listen, "");
    EXPECT_EQ(result.listen_mode, 0660U);
    EXPECT_EQ(result.backlog, 256);
    EXPECT_EQ(result.answer_budget, std::chrono::seconds(2));
    EXPECT_EQ(result.spool, "");
    EXPECT_EQ(result.spool_megabytes, 1024U);
    EXPECT_EQ(result.spool_minutes, 10);
    EXPECT_EQ(result.silence_hours, 9);
    EXPECT_EQ(result.session_idle_minutes, 480);
    EXPECT_EQ(result.session_hours, 168);
    EXPECT_FALSE(result.trust_remote_user);
    EXPECT_EQ(result.log_level, "info");
}

TEST(Settings, TheCommandLineWinsOverTheEnvironmentAndThatOverTheFile) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("settings", "workers = 2\nbacklog = 2\nlog_level = error\n");
    const config::Settings result = settings({"--config", file, "--workers", "4"},
                                             {{"JIVO_CRM_WORKERS", "3"}, {"JIVO_CRM_BACKLOG", "3"}});
    EXPECT_EQ(result.workers, 4U);
    EXPECT_EQ(result.backlog, 3);
    EXPECT_EQ(result.log_level, "error");
}

TEST(Settings, TheFileMayBeNamedByTheEnvironment) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("settings", "listen-mode = 0600\n");
    EXPECT_EQ(settings({}, {{"JIVO_CRM_CONFIG", file}}).listen_mode, 0600U);
    EXPECT_EQ(settings({}, {{"JIVO_CRM_CONFIG", ""}}).listen_mode, 0660U);
}

TEST(Settings, AHashInTheFileIsPartOfTheValueUnlessItBeginsTheLine) {
    const support::TemporaryDirectory directory;
    const std::string file =
        directory.write("settings", "# a comment\n\n  database = host=db password=a#b=c  \r\n");
    EXPECT_EQ(settings({"--config", file}).database, "host=db password=a#b=c");
}

TEST(Settings, APasswordOnTheCommandLineIsRefusedWithAWayOut) {
    for (const char* connection :
         {"host=db password=sesame", "password = sesame", "postgresql://crm:sesame@db/crm",
          "postgres://crm:sesame@db", "postgresql://db/crm?user=crm&password=sesame"}) {
        const std::string message = complaint({"--database", connection});
        EXPECT_TRUE(mentions(message, "PGPASSFILE")) << connection << ": " << message;
        EXPECT_TRUE(mentions(message, "JIVO_CRM_DATABASE")) << message;
        EXPECT_FALSE(mentions(message, "sesame")) << message;
    }
}

TEST(Settings, AConnectionWithoutPasswordIsTakenFromTheCommandLine) {
    for (const char* connection : {"host=/run/postgresql dbname=crm", "postgresql://crm@[::1]:5432/crm",
                                   "postgresql:///crm?host=/run", "passfile=/etc/pgpass user=crm"}) {
        EXPECT_EQ(settings({"--database", connection}).database, connection);
    }
}

TEST(Settings, APasswordInTheEnvironmentIsTaken) {
    EXPECT_EQ(settings({}, {{"JIVO_CRM_DATABASE", "password=sesame"}}).database, "password=sesame");
}

TEST(Settings, AnErrorNamesTheOption) {
    EXPECT_EQ(complaint({"--workers", "0"}), "--workers must be a whole number from 1 to 1024");
    EXPECT_EQ(complaint({"--workers", "1025"}), "--workers must be a whole number from 1 to 1024");
    EXPECT_EQ(complaint({"--workers", "16 threads"}), "--workers must be a whole number from 1 to 1024");
    EXPECT_EQ(complaint({"--backlog", "99999999999999999999"}),
              "--backlog must be a whole number from 1 to 4096");
    EXPECT_EQ(complaint({"--spool-megabytes", "0"}),
              "--spool-megabytes must be a whole number from 1 to 1048576");
    EXPECT_EQ(complaint({"--spool-minutes", "0"}), "--spool-minutes must be a whole number from 1 to 10080");
    EXPECT_EQ(complaint({"--silence-hours", "-1"}), "--silence-hours must be a whole number from 0 to 1000");
    EXPECT_EQ(complaint({"--log-level", "loud"}), "--log-level must be debug, info, warning or error");
}

TEST(Settings, AnErrorNamesTheVariable) {
    EXPECT_EQ(complaint({}, {{"JIVO_CRM_LISTEN_MODE", "0999"}}),
              "JIVO_CRM_LISTEN_MODE must be an octal file mode from 0000 to 0777, such as 0660");
}

TEST(Settings, AnErrorNamesTheFileAndTheLine) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("settings", "# comment\nworkers = many\n");
    EXPECT_EQ(complaint({"--config", file}),
              file + ", line 2: workers must be a whole number from 1 to 1024");
}

TEST(Settings, AFileWithAKeyThatIsNoSettingIsRefused) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("settings", "workers = 2\nwrokers = 3\n");
    EXPECT_TRUE(mentions(complaint({"--config", file}), file + ", line 2: wrokers names no setting"));
}

TEST(Settings, AFileThatSetsOneThingTwiceIsRefused) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("settings", "listen-mode = 0600\nlisten_mode = 0666\n");
    EXPECT_TRUE(mentions(complaint({"--config", file}), "line 2: listen_mode is set a second time"));
}

TEST(Settings, ALineWithoutEqualsSignIsRefused) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("settings", "workers 2\n");
    EXPECT_TRUE(mentions(complaint({"--config", file}), file + ", line 1 is not of the form key = value"));
}

TEST(Settings, AFileThatCantBeReadIsAnErrorWithItsName) {
    EXPECT_TRUE(mentions(complaint({"--config", "/nowhere/settings"}), "/nowhere/settings"));
    EXPECT_TRUE(mentions(complaint({"--config", "/"}), "can't read the settings file /"));
}

TEST(Settings, AnUnknownOptionPointsToTheHelp) {
    const std::string message = complaint({"--wrokers", "3"});
    EXPECT_TRUE(mentions(message, "--wrokers")) << message;
    EXPECT_TRUE(mentions(message, "jivo-crm serve --help")) << message;
}

TEST(Settings, AbbreviationsRepeatsAndStrayWordsAreRefused) {
    EXPECT_NE(complaint({"--work", "3"}), "");
    EXPECT_NE(complaint({"--workers", "3", "--workers", "4"}), "");
    EXPECT_NE(complaint({"now"}), "");
}

TEST(Settings, ASubcommandTakesOnlyItsOwnOptions) {
    EXPECT_TRUE(mentions(complaint({"--workers", "3"}, {}, "migrate"), "jivo-crm migrate --help"));
    EXPECT_EQ(complaint({"--log-level", "debug"}, {}, "migrate"), "");
    EXPECT_NE(complaint({"--config", "x"}, {}, "version"), "");
    EXPECT_TRUE(mentions(complaint({}, {}, "sreve"), "sreve"));
}

TEST(Settings, HelpTellsEveryOptionOfTheSubcommand) {
    const std::string text = std::get<config::Help>(parse({"--help"})).text;
    for (const char* option :
         {"--config FILE", "--database CONNECTION", "--secret-file FILE", "--workers NUMBER",
          "--listen ADDRESS", "--listen-mode MODE", "--listen-group GROUP", "--backlog NUMBER",
          "--answer-budget SECONDS", "--spool DIR", "--spool-megabytes NUMBER", "--spool-minutes NUMBER",
          "--silence-hours NUMBER", "--log-level LEVEL", "Default: 16.", "Default: 2."}) {
        EXPECT_TRUE(mentions(text, option)) << option;
    }
    EXPECT_FALSE(mentions(std::get<config::Help>(parse({"--help"}, {}, "migrate")).text, "--workers"));
}

TEST(Settings, TheProgramsHelpNamesEverySubcommand) {
    for (const char* name : {"serve", "migrate", "check", "replay", "import", "secret", "user", "version"}) {
        EXPECT_TRUE(mentions(config::usage(), std::string("  ") + name + " ")) << name;
    }
}

}  // namespace
