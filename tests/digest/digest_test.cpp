#include "digest/digest.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Digest, HashesAsTheStandardSays) {
    EXPECT_EQ(digest::sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest::sha256_hex({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// RFC 4231, test case 2.
TEST(Digest, SignsAsTheStandardSays) {
    EXPECT_EQ(digest::hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Digest, AnEmptyKeyAndAnEmptyTextHaveASignatureOfTheirOwn) {
    EXPECT_EQ(digest::hmac_sha256_hex({}, {}),
              "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Digest, TellsEqualSecretsFromOthers) {
    EXPECT_TRUE(digest::equal_in_constant_time("secret", "secret"));
    EXPECT_TRUE(digest::equal_in_constant_time({}, {}));
    EXPECT_FALSE(digest::equal_in_constant_time("secret", "secreT"));
    EXPECT_FALSE(digest::equal_in_constant_time("secret", "secret1"));
    EXPECT_FALSE(digest::equal_in_constant_time("secret", {}));
}

TEST(Digest, RandomTextHasItsLengthAndIsNeverTheSame) {
    const std::string first = digest::random_hex(24);
    EXPECT_EQ(first.size(), 48U);
    EXPECT_EQ(first.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(first, digest::random_hex(24));
    EXPECT_EQ(digest::random_hex(0), "");
}

}  // namespace
