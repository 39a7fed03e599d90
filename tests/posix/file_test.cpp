#include "posix/file.hpp"

#include <gtest/gtest.h>

#include <system_error>

#include "support/temporary_directory.hpp"

namespace {

template <typename Call>
std::error_code failure_of(Call call) {
    try {
        call();
    } catch (const std::system_error& error) {
        return error.code();
    }
    return {};
}

TEST(PosixFile, IsWrittenAndReadWhole) {
    const support::TemporaryDirectory directory;
    std::string bytes(100'000, '\0');
    bytes.back() = 'x';
    for (const std::string& content : {std::string(), std::string("short"), bytes}) {
        const std::string file = directory.file("f" + std::to_string(content.size()));
        posix::write_new_file(file, content);
        EXPECT_EQ(posix::read_file(file), content);
    }
}

TEST(PosixFile, ThatIsThereAlreadyIsLeftAlone) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("f", "precious");
    EXPECT_EQ(failure_of([&] { posix::write_new_file(file, "new"); }), std::errc::file_exists);
    EXPECT_EQ(posix::read_file(file), "precious");
}

TEST(PosixFile, ThatCantBeUsedIsAnErrorWithItsReason) {
    const support::TemporaryDirectory directory;
    const std::string nowhere = directory.file("no/where");
    EXPECT_EQ(failure_of([&] { posix::write_new_file(nowhere, "x"); }), std::errc::no_such_file_or_directory);
    EXPECT_EQ(failure_of([&] { posix::read_file(nowhere); }), std::errc::no_such_file_or_directory);
    EXPECT_EQ(failure_of([&] { posix::try_lock(nowhere); }), std::errc::no_such_file_or_directory);
    EXPECT_EQ(failure_of([&] { posix::sync_directory(directory.write("f", "")); }),
              std::errc::not_a_directory);
}

TEST(PosixLock, IsHeldByOneUntilItsDescriptorCloses) {
    const support::TemporaryDirectory directory;
    {
        const auto lock = posix::try_lock(directory.file("lock"));
        EXPECT_TRUE(lock.has_value());
        EXPECT_FALSE(posix::try_lock(directory.file("lock")).has_value());
    }
    EXPECT_TRUE(posix::try_lock(directory.file("lock")).has_value());
}

}  // namespace
