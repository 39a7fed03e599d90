// The scenarios of tests/cases as values. How a case is written is told in tests/cases/bodies.case.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "crm/time.hpp"

namespace scenarios {

struct Step {
    enum class Kind { sql, event, answer, same_answer, rows };
    Kind kind = Kind::sql;
    int line = 0;                   // of its file, from 1
    std::string text;               // the SQL, the body of the event, the expected answer, the query
    std::vector<std::string> rows;  // expected of the query
    crm::Time at;                   // of the event: when it arrives
    int status = 200;               // of the expected answer
    std::size_t event_number = 0;   // of same_answer: the event with whose answer it is compared, from 1
};

struct Case {
    std::filesystem::path file;
    int line = 0;
    std::string title;
    bool in_any_order = false;
    std::vector<Step> steps;
    std::string problem;  // why it can't be played, "" when it can

    std::string test_name() const;  // letters, digits and _, unique when the titles of a file are
};

// All cases of the directory's *.case files, by file name and line. A file or case that can't be read is a
// case with a problem, so that it fails as a test.
std::vector<Case> read_cases(const std::filesystem::path& directory);

}  // namespace scenarios
