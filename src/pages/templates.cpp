#include "pages/templates.hpp"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>

#include <stdexcept>

#include "pages/embedded.hpp"

namespace pages {

namespace {

std::string escaped(const std::string& text) {
    std::string html;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += letter;
        }
    }
    return html;
}

std::string in_language(const std::string& source, const Texts& texts) {
    std::string result;
    std::size_t position = 0;
    for (;;) {
        const std::size_t begin = source.find("[[", position);
        const std::size_t end = begin == std::string::npos ? begin : source.find("]]", begin);
        if (end == std::string::npos) break;
        result += source.substr(position, begin - position);
        result += escaped(texts.get(source.substr(begin + 2, end - begin - 2)));
        position = end + 2;
    }
    return result + source.substr(position);
}

// All templates in all languages, made once and frozen: from then on reading needs no lock.
class Shelf {
public:
    Shelf() {
        for (const crm::Language language : {crm::Language::ru, crm::Language::en})
            for (const auto& [name, source] : embedded_templates()) add(name, source, texts(language));
        cache_.Freeze();
    }

    std::string expand(const std::string& key, const ctemplate::TemplateDictionary& values) const {
        std::string html;
        if (!cache_.ExpandNoLoad(key, ctemplate::STRIP_BLANK_LINES, &values, nullptr, &html))
            throw std::logic_error("the template " + key + " can't be expanded");
        return html;
    }

private:
    void add(const std::string& name, const std::string& source, const Texts& texts) {
        // So that no template can be without it.
        const std::string html = "{{%AUTOESCAPE context=\"HTML\"}}" + in_language(source, texts);
        if (!cache_.StringToTemplateCache(key_of_template(name, texts), html, ctemplate::STRIP_BLANK_LINES))
            throw std::logic_error("the template " + name + " is ill-formed");
    }

    ctemplate::TemplateCache cache_;
};

}  // namespace

std::string key_of_template(const std::string& name, const Texts& texts) {
    return texts.language() + ":" + name;
}

std::string expand(const std::string& name, const Texts& texts, const ctemplate::TemplateDictionary& values) {
    static const Shelf shelf;
    return shelf.expand(key_of_template(name, texts), values);
}

}  // namespace pages
