// Plays a case: its SQL, its events through the program, and looks at the answers and rows.
#pragma once

#include "scenarios/case_file.hpp"
#include "scenarios/world.hpp"

namespace scenarios {

// Every expectation that does not hold is a GoogleTest failure at its line of the case file. A case "in any
// order" is played in each order of its events, up to the first one in which something does not hold.
void play(const Case& played, World& world);

}  // namespace scenarios
