#include "pages/source.hpp"

namespace pages {

std::string source_name(const Texts& texts, const std::string& source, const std::string& medium,
                        const std::string& campaign) {
    std::string name;
    for (const std::string& part : {source, medium, campaign})
        if (!part.empty()) name += (name.empty() ? "" : " / ") + part;
    return name.empty() ? texts.get("source.unknown") : name;
}

}  // namespace pages
