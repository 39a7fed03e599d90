#include "scenarios/sections.hpp"

#include <deque>
#include <stdexcept>

#include "scenarios/json.hpp"

namespace scenarios {
namespace {

using Words = std::deque<std::string>;

const char* const usual_date = "2026-11-22";

std::string next_word(Words& words) {
    if (words.empty()) throw std::runtime_error("something is missing at the end of the line");
    std::string word = words.front();
    words.pop_front();
    return word;
}

crm::Time next_moment(Words& words) {
    const std::string word = next_word(words);
    return word.find('-') == std::string::npos ? moment_of(usual_date, word)
                                               : moment_of(word, next_word(words));
}

std::string with_timestamp(const std::string& body, crm::Time sent) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(sent.time_since_epoch()).count();
    return change_json(body, "{\"event_timestamp\":" + std::to_string(seconds) + "}");
}

std::string body_like(const std::string& name, const std::string& changes, const Bodies& bodies) {
    const auto found = bodies.find(name);
    if (found == bodies.end()) throw std::runtime_error("no body is named " + name);
    return changes.empty() ? found->second : change_json(found->second, changes);
}

void read_event(Step& step, Words words, const Bodies& bodies) {
    step.at = next_moment(words);
    while (!words.empty()) {
        const std::string word = next_word(words);
        if (word == "like") {
            step.text = body_like(next_word(words), step.text, bodies);
        } else if (word == "sent") {
            step.text = with_timestamp(step.text, next_moment(words));
        } else if (word == "percent-encoded") {
            step.text = percent_decoded(step.text);
        } else {
            throw std::runtime_error("not understood: " + word);
        }
    }
}

void read_answer(Step& step, const Words& words) {
    if (words.size() == 4 && words[0] == "as" && words[1] == "to" && words[2] == "event") {
        step.kind = Step::Kind::same_answer;
        step.event_number = std::stoul(words[3]);
        return;
    }
    if (!words.empty()) step.status = std::stoi(words[0]);
    if (!canonical_json(step.text)) throw std::runtime_error("the expected answer is not JSON");
}

void read_rows(Step& step, const std::vector<Line>& body) {
    step.text.clear();
    bool in_query = true;
    for (const Line& line : body) {
        const std::string text = trimmed(line.text);
        if (in_query) {
            step.text += text + "\n";
            in_query = !text.ends_with(';');
        } else if (!text.empty()) {
            step.rows.push_back(text);
        }
    }
    if (in_query) throw std::runtime_error("the query does not end with ;");
    if (step.rows.empty()) throw std::runtime_error("no rows are given; write (none)");
    if (step.rows.front() == "(none)") step.rows.clear();
}

}  // namespace

bool Section::is(const std::string& what) const {
    const std::vector<std::string> words = words_of(what);
    return head.size() >= words.size() && std::equal(words.begin(), words.end(), head.begin());
}

std::string Section::text() const {
    std::string whole;
    for (const Line& part : body) whole += part.text + "\n";
    return trimmed(whole);
}

std::vector<Section> sections_of(const std::vector<Line>& lines) {
    std::vector<Section> sections;
    for (const Line& line : lines) {
        if (line.text.starts_with("-- ")) {
            sections.push_back({line.number, words_of(line.text.substr(3)), {}});
        } else if (!sections.empty()) {
            sections.back().body.push_back(line);
        }
    }
    return sections;
}

Step step_of(const Section& section, const Bodies& bodies) {
    Step step;
    step.line = section.line;
    step.text = section.text();
    const Words rest(section.head.empty() ? section.head.begin() : section.head.begin() + 1,
                     section.head.end());
    if (section.is("sql")) {
        step.kind = Step::Kind::sql;
    } else if (section.is("event")) {
        step.kind = Step::Kind::event;
        read_event(step, rest, bodies);
    } else if (section.is("answer")) {
        step.kind = Step::Kind::answer;
        read_answer(step, rest);
    } else if (section.is("rows")) {
        step.kind = Step::Kind::rows;
        read_rows(step, section.body);
    } else {
        throw std::runtime_error("not understood: this section");
    }
    return step;
}

}  // namespace scenarios
