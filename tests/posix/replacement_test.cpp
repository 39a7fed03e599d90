#include "posix/replacement.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <string>
#include <system_error>

#include "posix/file.hpp"
#include "support/temporary_directory.hpp"

namespace {

std::string complaint(const std::string& path) {
    try {
        posix::Replacement(path).write("new");
    } catch (const std::system_error& error) {
        return error.what();
    }
    return "";
}

TEST(Replacement, LeavesTheNewContentAndNothingBeside) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("notes", "old and longer");
    directory.write("notes.new", "what a process that was killed has left");
    posix::Replacement(file).write("new");
    EXPECT_EQ(posix::read_file(file), "new");
    EXPECT_FALSE(std::filesystem::exists(file + ".new"));
}

TEST(Replacement, MakesAFileForItsOwnerAlone) {
    const support::TemporaryDirectory directory;
    posix::Replacement(directory.file("notes")).write("new");
    EXPECT_EQ(std::filesystem::status(directory.file("notes")).permissions(), std::filesystem::perms(0600));
}

TEST(Replacement, KeepsTheModeOfAFileAndTheLinkToIt) {
    const support::TemporaryDirectory directory;
    const std::string file = directory.write("notes", "old");
    std::filesystem::permissions(file, std::filesystem::perms(0640));
    std::filesystem::create_symlink(file, directory.file("link"));
    posix::Replacement(directory.file("link")).write("new");
    EXPECT_TRUE(std::filesystem::is_symlink(directory.file("link")));
    EXPECT_EQ(posix::read_file(file), "new");
    EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms(0640));
}

TEST(Replacement, ThatFailsSaysWhereAndLeavesWhatWasThere) {
    const support::TemporaryDirectory directory;
    EXPECT_NE(complaint("/nowhere/notes").find("can't open the directory /nowhere, "), std::string::npos);
    std::filesystem::create_directory(directory.file("notes"));
    EXPECT_NE(complaint(directory.file("notes")).find(directory.file("notes")), std::string::npos);
    EXPECT_TRUE(std::filesystem::is_directory(directory.file("notes")));
    EXPECT_FALSE(std::filesystem::exists(directory.file("notes.new")));
}

TEST(Replacement, IsAloneInItsDirectoryUntilItsEnd) {
    const support::TemporaryDirectory directory;
    const auto is_locked = [&] {
        const posix::Descriptor other(::open(directory.file("").c_str(), O_RDONLY));
        return ::flock(other.get(), LOCK_EX | LOCK_NB) != 0;
    };
    {
        const posix::Replacement replacement(directory.file("notes"));
        EXPECT_TRUE(is_locked());
    }
    EXPECT_FALSE(is_locked());
}

}  // namespace
