#include "pages/filled_form.hpp"

#include <stdexcept>
#include <vector>

namespace browsing {

namespace {

std::string without_entities(std::string html) {
    for (const auto& [entity, letter] : std::vector<std::pair<std::string, std::string>>{
             {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        for (std::size_t at = html.find(entity); at != std::string::npos; at = html.find(entity, at + 1))
            html.replace(at, entity.size(), letter);
    return html;
}

std::string attribute(const std::string& tag, const std::string& name) {
    const std::string mark = " " + name + "=\"";
    const std::size_t begin = tag.find(mark);
    if (begin == std::string::npos) return {};
    const std::size_t value = begin + mark.size();
    return without_entities(tag.substr(value, tag.find('"', value) - value));
}

std::string html_of(const http::Response& page, const std::string& action, const std::string& field) {
    const std::string mark = " action=\"" + action + "\"";
    for (std::size_t found = page.body.find(mark); found != std::string::npos;
         found = page.body.find(mark, found + 1)) {
        const std::size_t begin = page.body.rfind('<', found);
        std::string html = page.body.substr(begin, page.body.find("</form>", begin) - begin);
        if (field.empty() || html.find(" name=\"" + field + "\"") != std::string::npos) return html;
    }
    return {};
}

}  // namespace

std::map<std::string, std::string> form_of(const http::Response& page, const std::string& action,
                                           const std::string& field) {
    const std::string html = html_of(page, action, field);
    if (html.empty()) throw std::runtime_error("no form for " + action + " in\n" + page.body);
    std::map<std::string, std::string> fields;
    std::string select;
    for (std::size_t begin = html.find('<'); begin != std::string::npos; begin = html.find('<', begin + 1)) {
        const std::size_t end = html.find('>', begin);
        const std::string tag = html.substr(begin, end - begin);
        const std::string name = attribute(tag, "name");
        const bool is_ticked =
            tag.find("type=\"checkbox\"") == std::string::npos || tag.find(" checked") != std::string::npos;
        if (tag.starts_with("<input") && !name.empty() && is_ticked) fields[name] = attribute(tag, "value");
        if (tag.starts_with("<textarea"))
            fields[name] = without_entities(html.substr(end + 1, html.find('<', end) - end - 1));
        if (tag.starts_with("<select")) select = name;
        if (tag.starts_with("<option") &&
            (!fields.contains(select) || tag.find(" selected") != std::string::npos))
            fields[select] = attribute(tag, "value");
    }
    return fields;
}

bool has_form(const http::Response& page, const std::string& action, const std::string& field) {
    return !html_of(page, action, field).empty();
}

}  // namespace browsing
