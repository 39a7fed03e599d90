#include "spool/file_name.hpp"

#include <set>

#include "spool/spooling.hpp"

namespace {

TEST(SpoolFileName, TellsWhenTheDeliveryArrivedAndHowLongItsFileIs) {
    spool::NameMaker maker;
    const auto name = spool::parse_file_name(maker.make(delivery(5).received_at, 1234));
    ASSERT_TRUE(name.has_value());
    EXPECT_EQ(name->received_at, delivery(5).received_at);
    EXPECT_EQ(name->size, 1234U);
}

TEST(SpoolFileName, IsAnotherForEachMaker) {
    std::set<std::string> names;
    for (int count = 0; count < 100; ++count) names.insert(spool::NameMaker().make(crm::Time(), 1));
    EXPECT_EQ(names.size(), 100U);
}

TEST(SpoolFileName, IsPlainForTheLog) {
    EXPECT_EQ(spool::NameMaker().make(crm::Time(), 1).find_first_not_of("0123456789.S"), std::string::npos);
}

TEST(SpoolFileName, ThatSomebodyElseMadeTellsNothing) {
    for (const char* name :
         {"", "torn", ".S12", "1795000000000017.1.2.3.S4", "00001795000000000017.1.2.3",
          "00001795000000000017.1.2.3.S", "99999999999999999999.1.2.3.S4",
          "0000179500000000001x.1.2.3.S99999999999999999999", "xxxxxxxxxxxxxxxxxxxx.1.2.3.S4"}) {
        EXPECT_FALSE(spool::parse_file_name(name).has_value()) << name;
    }
}

TEST(SpoolFileName, StillTellsItWithANumberAddedToAvoidAnother) {
    const auto name = spool::parse_file_name("00001795000000000017.1.2.0000000003.S45.1");
    ASSERT_TRUE(name.has_value());
    EXPECT_EQ(name->size, 45U);
}

}  // namespace
