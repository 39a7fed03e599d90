// A case file line by line, with the line numbers that people see.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "crm/time.hpp"

namespace scenarios {

struct Line {
    int number = 0;
    std::string text;
};

// Without white space at both ends.
std::string trimmed(std::string_view text);

// The words of a line, between spaces.
std::vector<std::string> words_of(std::string_view text);

// All lines of a file. Throws std::runtime_error when it can't be read.
std::vector<Line> lines_of(const std::filesystem::path& file);

// Reads "2026-11-22" with "10:00" or "10:00:30", UTC. Throws std::runtime_error.
crm::Time moment_of(const std::string& date, const std::string& clock);

// What stands for the bytes that an editor can't show: %FF is the byte 255, %25 is '%'.
// Throws std::runtime_error.
std::string percent_decoded(std::string_view text);

}  // namespace scenarios
