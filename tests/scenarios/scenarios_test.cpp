// Every case of tests/cases is a test of its own.
#include <gtest/gtest.h>

#include <memory>
#include <ostream>

#include "scenarios/case_file.hpp"
#include "scenarios/play.hpp"
#include "scenarios/world.hpp"

namespace scenarios {

// Found by GoogleTest, for the name of a failing test.
static void PrintTo(const Case& played, std::ostream* stream) {
    *stream << played.file.filename().string() << ":" << played.line;
}

namespace {

// One database for all cases: making it takes longer than playing most of them.
class Scenario : public testing::TestWithParam<Case> {
protected:
    static void SetUpTestSuite() { world = std::make_unique<World>(); }
    static void TearDownTestSuite() { world.reset(); }

    static std::unique_ptr<World> world;
};

std::unique_ptr<World> Scenario::world;

TEST_P(Scenario, ComesOutAsWritten) {
    ASSERT_TRUE(world) << "the database could not be made";
    play(GetParam(), *world);
}

INSTANTIATE_TEST_SUITE_P(Cases, Scenario, testing::ValuesIn(read_cases(JIVO_CRM_CASES)),
                         [](const auto& test) { return test.param.test_name(); });

}  // namespace
}  // namespace scenarios
