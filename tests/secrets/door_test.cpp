#include "secrets/door.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <thread>

#include "support/temporary_directory.hpp"

namespace {

const secrets::Time now{};

class Door : public testing::Test {
protected:
    std::string add(const std::string& endpoint) {
        return "/jivo/" + secrets::add_secret(file, endpoint, now).secret;
    }

    support::TemporaryDirectory directory;
    std::string file = directory.file("secrets");
};

TEST_F(Door, OpensForEachSecretAndTellsItsName) {
    const std::string first = add("main");
    const std::string second = add("main");
    const std::string shop = add("shop");
    secrets::Door door(file);
    EXPECT_FALSE(door.is_closed());
    EXPECT_EQ(door.find(first), "main-1");
    EXPECT_EQ(door.find(second), "main-2");
    EXPECT_EQ(door.find(shop), "shop-1");
}

TEST_F(Door, StaysShutForAnythingElse) {
    const std::string right = add("main");
    const std::string secret = right.substr(6);
    secrets::Door door(file);
    for (const std::string& path :
         {std::string(), std::string("/"), std::string("/jivo/"), std::string("/jivo"),
          right.substr(0, right.size() - 1), right + "0", right + "/", "/JIVO/" + secret, "/jivo//" + secret,
          secret, "/" + secret, "x" + right, secrets::read_entries(file).front().hash,
          "/jivo/" + secrets::read_entries(file).front().hash, std::string(1 << 16, 'a'),
          std::string("/jivo/\0", 7), right + std::string(1, '\0')}) {
        EXPECT_EQ(door.find(path), std::nullopt) << path;
    }
}

TEST_F(Door, LetsInWithASecretAddedLaterAndNoMoreWithARevokedOne) {
    const std::string old = add("main");
    secrets::Door door(file);
    const std::string next = add("main");
    EXPECT_EQ(door.find(next), "main-2");
    EXPECT_EQ(door.find(old), "main-1");
    secrets::revoke_secret(file, "main-1");
    EXPECT_EQ(door.find(old), std::nullopt);
    EXPECT_EQ(door.find(next), "main-2");
}

TEST_F(Door, IsClosedWithoutAFileAndWithAnEmptyOne) {
    secrets::Door none("");
    EXPECT_TRUE(none.is_closed());
    EXPECT_EQ(none.find("/jivo/"), std::nullopt);
    EXPECT_NE(none.warnings().front().find("--secret-file"), std::string::npos);
    secrets::Door empty(directory.write("empty", ""));
    EXPECT_TRUE(empty.is_closed());
    EXPECT_NE(empty.warnings().front().find("503"), std::string::npos);
}

TEST_F(Door, ClosesWhenItsFileIsEmptiedAndOpensAgain) {
    const std::string path = add("main");
    secrets::Door door(file);
    secrets::revoke_secret(file, "main-1");
    EXPECT_TRUE(door.is_closed());
    EXPECT_EQ(door.find(path), std::nullopt);
    EXPECT_EQ(door.find(add("main")), "main-1");
    directory.write("secrets", "");
    EXPECT_TRUE(door.is_closed());
}

TEST_F(Door, GoesOnWithTheLastGoodSecretsWhileItsFileIsBrokenAndTellsItOnce) {
    const std::string path = add("main");
    secrets::Door door(file);
    directory.write("secrets", "no-secret-of-ours\n");
    testing::internal::CaptureStderr();
    EXPECT_EQ(door.find(path), "main-1");
    EXPECT_EQ(door.find(path), "main-1");
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 1) << log;
    EXPECT_NE(log.find("line 1 is not of the form"), std::string::npos) << log;
    EXPECT_EQ(log.find("no-secret-of-ours"), std::string::npos) << log;
}

TEST_F(Door, GoesOnWithTheLastGoodSecretsWhileItsFileIsAwayAndTakesTheNextOne) {
    const std::string path = add("main");
    secrets::Door door(file);
    std::filesystem::remove(file);
    EXPECT_EQ(door.find(path), "main-1");
    const std::string next = add("shop");
    EXPECT_EQ(door.find(next), "shop-1");
    EXPECT_EQ(door.find(path), std::nullopt);
}

TEST_F(Door, IsNotOpenedOverAFileThatIsBroken) {
    EXPECT_THROW(secrets::Door{file}, secrets::Error);
    EXPECT_THROW(secrets::Door(directory.write("secrets", "odd")), secrets::Error);
}

TEST_F(Door, ServesManyThreadsWhileItsSecretsChange) {
    const std::string path = add("main");
    secrets::Door door(file);
    std::array<std::thread, 4> threads;
    for (std::thread& thread : threads)
        thread = std::thread([&] {
            for (int call = 0; call < 500; ++call) EXPECT_EQ(door.find(path), "main-1");
        });
    for (int i = 0; i < 10; ++i) {
        add("other");
        secrets::revoke_secret(file, "other-1");
    }
    for (std::thread& thread : threads) thread.join();
}

}  // namespace
