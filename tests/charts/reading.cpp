#include "charts/reading.hpp"

#include <cstdlib>
#include <regex>

namespace reading {

namespace {

const std::regex& tag_pattern() {
    static const std::regex pattern(
        R"(^<(/?)([a-z]+)((?: [a-zA-Z0-9-]+="[^"<&]*(?:&[a-z0-9#]+;[^"<&]*)*")*)(/?)>)");
    return pattern;
}

const std::regex& text_pattern() {
    static const std::regex pattern("^(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+");
    return pattern;
}

std::string twice_named(const std::string& attributes) {
    static const std::regex name_pattern(" ([a-zA-Z0-9-]+)=");
    std::vector<std::string> names;
    for (std::sregex_iterator at(attributes.begin(), attributes.end(), name_pattern), end; at != end; ++at)
        names.push_back((*at)[1]);
    for (std::size_t at = 0; at < names.size(); ++at)
        for (std::size_t other = 0; other < at; ++other)
            if (names[at] == names[other]) return names[at];
    return {};
}

}  // namespace

std::string well_formed(const std::string& xml) {
    std::vector<std::string> open;
    std::string rest = xml;
    while (!rest.empty()) {
        std::smatch found;
        const std::string here = rest.substr(0, 4096);
        if (std::regex_search(here, found, tag_pattern())) {
            const std::string name = found[2];
            if (const std::string twice = twice_named(found[3]); !twice.empty())
                return twice + " stands twice";
            if (found[1].length() > 0) {
                if (open.empty() || open.back() != name) return "</" + name + "> closes nothing";
                open.pop_back();
            } else if (found[4].length() == 0) {
                open.push_back(name);
            }
        } else if (!std::regex_search(here, found, text_pattern())) {
            return "not XML: " + here.substr(0, 60);
        }
        rest.erase(0, static_cast<std::size_t>(found.length()));
    }
    return open.empty() ? "" : "<" + open.back() + "> stays open";
}

std::vector<std::string> elements(const std::string& xml, const std::string& name) {
    std::vector<std::string> found;
    for (std::size_t at = xml.find('<' + name); at != std::string::npos; at = xml.find('<' + name, at + 1)) {
        const char behind = xml[at + name.size() + 1];
        if (behind == ' ' || behind == '>') found.push_back(xml.substr(at, xml.find('>', at) - at + 1));
    }
    return found;
}

std::vector<std::string> texts(const std::string& xml) {
    std::vector<std::string> found;
    for (std::size_t at = xml.find("<text"); at != std::string::npos; at = xml.find("<text", at + 1)) {
        const std::size_t begin = xml.find('>', at) + 1;
        found.push_back(xml.substr(begin, xml.find('<', begin) - begin));
    }
    return found;
}

double number_of(const std::string& tag, const std::string& attribute) {
    const std::string start = ' ' + attribute + "=\"";
    const std::size_t at = tag.find(start);
    return at == std::string::npos ? 0 : std::strtod(tag.c_str() + at + start.size(), nullptr);
}

}  // namespace reading
