#include "scenarios/case_file.hpp"

#include <algorithm>
#include <stdexcept>

#include "scenarios/lines.hpp"
#include "scenarios/sections.hpp"

namespace scenarios {
namespace {

const std::string title_mark = "## ";
const char* const bodies_file = "bodies.case";

bool is_event(const Step& step) {
    return step.kind == Step::Kind::event;
}

// The events of a case "in any order" change places, so nothing may stand between them.
void check_any_order(const std::vector<Step>& steps) {
    const auto first = std::find_if(steps.begin(), steps.end(), is_event);
    const auto last = std::find_if_not(first, steps.end(), is_event);
    const bool only_rows_after =
        std::all_of(last, steps.end(), [](const Step& step) { return step.kind == Step::Kind::rows; });
    if (!only_rows_after) throw std::runtime_error("in any order: only rows may stand after the events");
}

void check(const Case& played) {
    std::size_t events = 0;
    std::size_t expectations = 0;
    for (const Step& step : played.steps) {
        if (is_event(step)) ++events;
        if (step.kind != Step::Kind::event && step.kind != Step::Kind::sql) ++expectations;
        if (step.kind == Step::Kind::answer && events == 0)
            throw std::runtime_error("an answer before any event");
        if (step.kind == Step::Kind::same_answer && (step.event_number < 1 || step.event_number > events)) {
            throw std::runtime_error("the answer of an event that was not played");
        }
    }
    if (expectations == 0) throw std::runtime_error("the case expects nothing");
    if (played.in_any_order) check_any_order(played.steps);
}

Case read_case(const std::filesystem::path& file, const std::vector<Line>& lines, const Bodies& bodies) {
    Case read;
    read.file = file;
    read.line = lines.front().number;
    read.title = trimmed(lines.front().text.substr(title_mark.size()));
    int line = read.line;
    try {
        for (const Section& section : sections_of(lines)) {
            line = section.line;
            if (section.is("same rows in any order")) {
                read.in_any_order = true;
            } else {
                read.steps.push_back(step_of(section, bodies));
            }
        }
        check(read);
    } catch (const std::exception& error) {
        read.problem = file.filename().string() + ":" + std::to_string(line) + ": " + error.what();
    }
    return read;
}

void read_cases_of(const std::filesystem::path& file, const Bodies& bodies, std::vector<Case>& cases) {
    const std::vector<Line> lines = lines_of(file);
    const auto is_title = [](const Line& line) { return line.text.starts_with(title_mark); };
    auto from = std::find_if(lines.begin(), lines.end(), is_title);
    while (from != lines.end()) {
        const auto to = std::find_if(from + 1, lines.end(), is_title);
        cases.push_back(read_case(file, {from, to}, bodies));
        from = to;
    }
}

Bodies read_bodies(const std::filesystem::path& file) {
    Bodies bodies;
    for (const Section& section : sections_of(lines_of(file))) {
        if (!section.is("body") || section.head.size() != 2) {
            throw std::runtime_error("line " + std::to_string(section.line) + ": expected: -- body <name>");
        }
        bodies[section.head[1]] = section.text();
    }
    return bodies;
}

}  // namespace

std::string Case::test_name() const {
    std::string name = file.stem().string() + "_";
    for (const char character : title) {
        const bool is_plain = (character >= 'a' && character <= 'z') ||
                              (character >= 'A' && character <= 'Z') ||
                              (character >= '0' && character <= '9');
        if (is_plain) {
            name += character;
        } else if (name.back() != '_') {
            name += '_';
        }
    }
    return name;
}

std::vector<Case> read_cases(const std::filesystem::path& directory) {
    std::vector<Case> cases;
    try {
        const Bodies bodies = read_bodies(directory / bodies_file);
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(directory)) {
            if (entry.path().extension() == ".case" && entry.path().filename() != bodies_file) {
                files.push_back(entry.path());
            }
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) read_cases_of(file, bodies, cases);
    } catch (const std::exception& error) {
        Case unreadable;
        unreadable.file = directory;
        unreadable.title = "can be read";
        unreadable.problem = error.what();
        cases.push_back(unreadable);
    }
    return cases;
}

}  // namespace scenarios
