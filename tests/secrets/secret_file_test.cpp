#include "secrets/secret_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "digest/digest.hpp"
#include "support/temporary_directory.hpp"

namespace {

using namespace std::chrono_literals;

const std::string hash_of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

secrets::Time noon() {
    return std::chrono::sys_days(2026y / std::chrono::November / 22) + 12h;
}

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <typename Action>
std::string complaint(Action action) {
    try {
        action();
    } catch (const secrets::Error& error) {
        return error.what();
    }
    return "";
}

std::string complaint_about(const std::string& path) {
    return complaint([&] { secrets::read_entries(path); });
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> names_in(const std::string& path) {
    std::vector<std::string> names;
    for (const secrets::Entry& entry : secrets::read_entries(path)) names.push_back(entry.name);
    return names;
}

using Names = std::vector<std::string>;

TEST(SecretFile, HoldsNameMomentAndHashAndNeverTheSecret) {
    const support::TemporaryDirectory directory;
    const secrets::NewSecret made = secrets::add_secret(directory.file("secrets"), "main", noon());
    EXPECT_EQ(made.name, "main-1");
    EXPECT_GE(made.secret.size(), 48U);  // 192 bits in hexadecimal
    EXPECT_EQ(text_of(directory.file("secrets")),
              "main-1 2026-11-22T12:00:00Z " + digest::sha256_hex(made.secret) + "\n");
}

TEST(SecretFile, AnEndpointHasTwoSecretsWhileTheyAreRotatedAndNeverAThird) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.file("secrets");
    EXPECT_EQ(secrets::add_secret(file, "main", noon()).name, "main-1");
    EXPECT_EQ(secrets::add_secret(file, "main", noon()).name, "main-2");
    const std::string refusal = complaint([&] { secrets::add_secret(file, "main", noon()); });
    EXPECT_TRUE(mentions(refusal, "has two secrets already, main-1 and main-2")) << refusal;
    EXPECT_TRUE(mentions(refusal, "jivo-crm secret revoke main-1")) << refusal;
    EXPECT_EQ(secrets::add_secret(file, "shop2", noon()).name, "shop2-1");
    secrets::revoke_secret(file, "main-1");
    EXPECT_EQ(secrets::add_secret(file, "main", noon()).name, "main-3");
    EXPECT_EQ(names_in(file), (Names{"main-2", "shop2-1", "main-3"}));
}

TEST(SecretFile, KeepsCommentsOfTheAdministratorAndOtherSecrets) {
    const support::TemporaryDirectory directory;
    const std::string file =
        directory.write("secrets", "# of the shop\n\nshop-7 2026-01-02T03:04:05Z " + hash_of_abc + " \r");
    secrets::add_secret(file, "main", noon());
    secrets::revoke_secret(file, "main-1");
    EXPECT_EQ(text_of(file), "# of the shop\n\nshop-7 2026-01-02T03:04:05Z " + hash_of_abc + " \r\n");
}

TEST(SecretFile, LosesNoSecretOfSeveralThatAreAddedAtOnce) {
    const support::TemporaryDirectory directory;
    std::vector<std::thread> threads;
    for (const std::string endpoint : {"a", "b", "c", "d", "e", "f", "g", "h"})
        threads.emplace_back([&directory, endpoint] {
            for (int i = 0; i < 2; ++i) secrets::add_secret(directory.file("secrets"), endpoint, noon());
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(names_in(directory.file("secrets")).size(), 16U);
}

TEST(SecretFile, ASecretThatIsNotThereCantBeRevoked) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.file("secrets");
    secrets::add_secret(file, "main", noon());
    for (const char* name : {"main-2", "main", "", "# x"}) {
        EXPECT_TRUE(mentions(complaint([&] { secrets::revoke_secret(file, name); }), "secret list")) << name;
    }
    EXPECT_EQ(names_in(file), Names{"main-1"});
}

TEST(SecretFile, AnEndpointIsAShortPlainWord) {
    const support::TemporaryDirectory directory;
    for (const std::string endpoint : {"", "Main", "a b", "a-1", "магазин", "../x", "a\n"}) {
        const std::string refusal =
            complaint([&] { secrets::add_secret(directory.file("secrets"), endpoint, noon()); });
        EXPECT_TRUE(mentions(refusal, "1 to 30 of a-z and 0-9")) << endpoint;
    }
    EXPECT_NE(
        complaint([&] { secrets::add_secret(directory.file("secrets"), std::string(31, 'a'), noon()); }), "");
    EXPECT_FALSE(std::filesystem::exists(directory.file("secrets")));
}

TEST(SecretFile, ALineOfAnotherFormIsRefusedByItsNumberAndNotByItsText) {
    const support::TemporaryDirectory directory;
    const std::string tail = " 2026-01-02T03:04:05Z " + hash_of_abc;
    const std::string good = "main-1" + tail;
    for (const std::string& odd :
         {std::string("abcdefghijklmnopqrstuvwx"), "main-2 2026-01-02 " + hash_of_abc, "main-0" + tail,
          good + "0", good + " x", std::string(1000000, 'a')}) {
        std::string text = good + "\n\n";
        text += odd;
        const std::string file = directory.write("secrets", text);
        const std::string refusal = complaint_about(file);
        EXPECT_TRUE(mentions(refusal, file + ", line 3 is not of the form")) << refusal;
        EXPECT_FALSE(mentions(refusal, odd)) << refusal;
    }
    EXPECT_TRUE(mentions(complaint_about(directory.write("secrets", good + "\n" + good)),
                         "line 2 has the name of another"));
}

TEST(SecretFile, ThatCantBeReadIsAnErrorWithItsName) {
    for (const char* path : {"/nowhere/secrets", "/"}) {
        EXPECT_TRUE(mentions(complaint_about(path), std::string("can't read the file of secrets ") + path));
    }
}

TEST(SecretFile, ThatEveryUserMayReadIsAWarning) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.file("secrets");
    secrets::add_secret(file, "main", noon());
    EXPECT_TRUE(secrets::warnings_of(file, secrets::read_entries(file)).empty());
    ASSERT_EQ(::chmod(file.c_str(), 0644), 0);
    const std::vector<std::string> warnings = secrets::warnings_of(file, secrets::read_entries(file));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_TRUE(mentions(warnings.front(), "chmod o-r"));
}

TEST(SecretFile, WithoutAnySecretIsAWarning) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("secrets", "# none yet\n");
    const std::vector<std::string> warnings = secrets::warnings_of(file, secrets::read_entries(file));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_TRUE(mentions(warnings.front(), "503"));
}

}  // namespace
