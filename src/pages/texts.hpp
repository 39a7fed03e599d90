// What the pages say, one file a language: texts/ru.txt and texts/en.txt.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crm/policy.hpp"
#include "text/message.hpp"

namespace pages {

// Of one language. Never changed after it was made: thread-safe.
class Texts {
public:
    // `file` has a line `key = text` for each; empty lines and those that begin with # are passed over.
    // Throws std::invalid_argument naming the line that is another or comes twice.
    Texts(std::string language, std::string_view file);

    const std::string& language() const { return language_; }  // ISO 639

    // Throws std::out_of_range that names the key.
    const std::string& get(const std::string& key) const;
    bool has(const std::string& key) const { return texts_.contains(key); }

    // The text for a word of the database, whose key is the prefix and the word; the word itself where there
    // is none.
    std::string worded(const std::string& prefix, const std::string& word) const;

    // A text with values in it, see text::format_message.
    std::string format(const std::string& key, const text::MessageValues& values) const;

    const std::map<std::string, std::string>& all() const { return texts_; }

private:
    std::string language_;
    std::map<std::string, std::string> texts_;
};

// Those of the program. Throws when a file of them is ill-formed.
const Texts& texts(crm::Language language);

}  // namespace pages
