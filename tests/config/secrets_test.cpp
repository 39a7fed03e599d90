#include "config/secrets.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "config/settings.hpp"
#include "support/temporary_directory.hpp"

namespace {

const std::string good = "abcdefghijklmno-_0123456789ABC";

std::string complaint(const std::string& path) {
    try {
        config::read_secrets(path);
    } catch (const config::Error& error) {
        return error.what();
    }
    return "";
}

TEST(Secrets, AreReadOnePerLineWithoutCommentsAndBlankLines) {
    const support::TemporaryDirectory directory;
    const std::string file =
        directory.write("secrets", "# of the shop\n" + good + "\n\n  zyxwvutsrqponmlk \r\n");
    const config::Secrets secrets = config::read_secrets(file);
    EXPECT_EQ(secrets.values, (std::vector<std::string>{good, "zyxwvutsrqponmlk"}));
    EXPECT_TRUE(secrets.warnings.empty());
}

TEST(Secrets, AShortOneIsRefusedByItsLineAndNotByItsText) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("secrets", good + "\nfifteen_letters\n");
    EXPECT_NE(complaint(file).find(file + ", line 2 has fewer than 16 characters"), std::string::npos);
    EXPECT_EQ(complaint(file).find("fifteen_letters"), std::string::npos);
}

TEST(Secrets, OneThatDoesNotFitIntoAnAddressIsRefused) {
    const support::TemporaryDirectory directory;
    for (const char* character : {"/", "?", "%", " a", "ж", "."}) {
        const std::string file = directory.write("secrets", good + character);
        EXPECT_NE(complaint(file).find("line 1 holds something other than"), std::string::npos) << character;
    }
}

TEST(Secrets, AFileThatCantBeReadIsAnErrorWithItsName) {
    EXPECT_NE(complaint("/nowhere/secrets").find("/nowhere/secrets"), std::string::npos);
}

TEST(Secrets, AFileThatEveryUserMayReadIsAWarning) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("secrets", good + "\n");
    ASSERT_EQ(::chmod(file.c_str(), 0644), 0);
    const config::Secrets secrets = config::read_secrets(file);
    EXPECT_EQ(secrets.values.size(), 1U);
    ASSERT_EQ(secrets.warnings.size(), 1U);
    EXPECT_NE(secrets.warnings.front().find("chmod o-r"), std::string::npos);
}

TEST(Secrets, AFileWithoutAnyIsAWarning) {
    const support::TemporaryDirectory directory;
    const config::Secrets secrets = config::read_secrets(directory.write("secrets", "# none yet\n"));
    EXPECT_TRUE(secrets.values.empty());
    ASSERT_EQ(secrets.warnings.size(), 1U);
    EXPECT_NE(secrets.warnings.front().find("503"), std::string::npos);
}

}  // namespace
