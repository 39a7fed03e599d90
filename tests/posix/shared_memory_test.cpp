#include "posix/shared_memory.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "support/temporary_directory.hpp"

namespace {

using posix::SharedMemory;

TEST(SharedMemory, IsNoughtAtFirst) {
    const support::TemporaryDirectory directory;
    const SharedMemory of_a_file(directory.file("m"), 1, 64);
    const SharedMemory of_none(64);
    EXPECT_TRUE(std::ranges::all_of(of_a_file.words(), [](std::uint64_t word) { return word == 0; }));
    EXPECT_TRUE(std::ranges::all_of(of_none.words(), [](std::uint64_t word) { return word == 0; }));
    EXPECT_EQ(of_a_file.words().size(), 8U);
}

TEST(SharedMemory, IsOneForAllWhoOpenTheFileAndOutlivesThem) {
    const support::TemporaryDirectory directory;
    {
        const SharedMemory one(directory.file("m"), 1, 64);
        const SharedMemory other(directory.file("m"), 1, 64);
        one.words()[7] = 42;
        EXPECT_EQ(other.words()[7], 42U);
    }
    EXPECT_EQ(SharedMemory(directory.file("m"), 1, 64).words()[7], 42U);
}

TEST(SharedMemory, OfAnotherLayoutIsReplacedAndWhoeverHasItGoesOnWithIt) {
    const support::TemporaryDirectory directory;
    const SharedMemory old(directory.file("m"), 1, 64);
    old.words()[0] = 42;
    const SharedMemory fresh(directory.file("m"), 2, 64);
    EXPECT_EQ(fresh.words()[0], 0U);
    fresh.words()[0] = 7;
    EXPECT_EQ(old.words()[0], 42U);
    EXPECT_EQ(SharedMemory(directory.file("m"), 2, 64).words()[0], 7U);
}

TEST(SharedMemory, IsForItsUserAlone) {
    const support::TemporaryDirectory directory;
    const SharedMemory memory(directory.file("m"), 1, 64);
    struct stat status {};
    ASSERT_EQ(::stat(directory.file("m").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(SharedMemory, AMarkIsSeenByTheOthersAndEndsWithWhoSetIt) {
    const support::TemporaryDirectory directory;
    const SharedMemory one(directory.file("m"), 1, 64);
    {
        const SharedMemory other(directory.file("m"), 1, 64);
        EXPECT_TRUE(other.try_mark(3));
        EXPECT_FALSE(one.try_mark(3));
        EXPECT_TRUE(one.is_marked_elsewhere(3));
        EXPECT_FALSE(one.is_marked_elsewhere(4));
        EXPECT_FALSE(other.is_marked_elsewhere(3));
    }
    EXPECT_FALSE(one.is_marked_elsewhere(3));
    EXPECT_TRUE(one.try_mark(3));
}

TEST(SharedMemory, WithoutAFileIsAloneAndMarksNothing) {
    const SharedMemory memory(64);
    EXPECT_TRUE(memory.try_mark(0));
    EXPECT_FALSE(memory.is_marked_elsewhere(0));
}

}  // namespace
