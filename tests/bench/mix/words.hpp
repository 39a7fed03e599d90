// What people say in the made-up events: Russian, common words often and rare ones seldom.
#pragma once

#include <string>
#include <string_view>

#include "bench/mix/random.hpp"

namespace bench {

struct FullName {
    std::string name;   // Russian
    std::string latin;  // as in an e-mail: maria.ivanova
};

FullName made_up_name(Random& random);

// Of a visitor or of an agent: 1 to 14 words, 6 as a rule.
std::string sentence(Random& random);

}  // namespace bench
