// A case file is made of sections: a head "-- what" and the lines under it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenarios/case_file.hpp"
#include "scenarios/lines.hpp"

namespace scenarios {

struct Section {
    int line = 0;
    std::vector<std::string> head;  // the words after "-- "
    std::vector<Line> body;

    bool is(const std::string& what) const;  // the head's first words are these
    std::string text() const;                // the body as one text
};

using Bodies = std::map<std::string, std::string>;  // by name: see "-- body" in bodies.case

// The sections of some lines; the lines before the first are words for the reader.
std::vector<Section> sections_of(const std::vector<Line>& lines);

// What a section of a case tells to do. Throws std::runtime_error when it is not understood.
Step step_of(const Section& section, const Bodies& bodies);

}  // namespace scenarios
