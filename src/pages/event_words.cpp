#include "pages/event_words.hpp"

#include <array>
#include <optional>

#include "pages/form.hpp"
#include "text/query.hpp"

namespace pages {

namespace {

// What the program writes, and the text that says it: the first that fits. {braces} hold one word, {what}
// any.
struct Sentence {
    const char* pattern;
    const char* key;
};

constexpr std::array sentences{
    Sentence{"contact {contact} found by {match}", "why.contact_found"},
    Sentence{"contact {contact} created", "why.contact_created"},
    Sentence{"no contact linked: the key has several holders", "why.contact_ambiguous"},
    Sentence{"no contact: nothing identifies the client", "why.no_contact"},
    Sentence{"the e-mail is not valid", "why.email_not_valid"},
    Sentence{"a phone is not valid", "why.phone_not_valid"},
    Sentence{"chat {chat} was waiting for this contact", "why.chat_waited"},
    Sentence{"provisional contact {contact} dissolved", "why.provisional_dissolved"},
    Sentence{"kept as received: the program does not act on such events", "why.not_acted_on"},
    Sentence{"no link: nothing is tied", "why.no_link"},
    Sentence{"the link names no card of ours: kept on the chat", "why.foreign_link"},
    Sentence{"no call: the event describes none", "why.no_call"},
    Sentence{"lead {lead} created", "why.lead_created"},
    Sentence{"lead {lead} created: after-sale of lead {other}", "why.lead_after_sale"},
    Sentence{"lead {lead} created: repeat of lead {other}", "why.lead_repeat"},
    Sentence{"lead {lead} created: none of the contact's leads is open", "why.lead_none_open"},
    Sentence{"attached to open lead {lead}", "why.lead_attached"},
    Sentence{"lead {lead} given to contact {contact}", "why.lead_given"},
    Sentence{"no lead: the event asks for nothing", "why.lead_not_asked"},
    Sentence{"no lead: there is no e-mail, phone or signed login", "why.lead_without_contact"},
    Sentence{"responsible {manager} by rule {rule}:deputy", "why.responsible_deputy"},
    Sentence{"responsible {manager} by rule {rule}", "why.responsible"},
    Sentence{"task {kind} created", "why.task_created"},
    Sentence{"added to open task {kind}", "why.task_added"},
    Sentence{"task {kind} withdrawn: its cause did not hold", "why.task_withdrawn"},
    Sentence{"task {kind} closed: answered in chat {chat}", "why.task_closed"},
    Sentence{"repeats event {event}", "why.repeats"},
    Sentence{"not JSON: {what} at byte {byte}", "why.not_json"},
    Sentence{"not a JSON object but an array", "why.array"},
    Sentence{"not a JSON object but a single value", "why.single_value"},
    Sentence{"no event_name", "why.no_event_name"},
    Sentence{"event_name is not a string", "why.event_name_not_string"},
    Sentence{"nested deeper than {count} levels at byte {byte}", "why.too_deep"},
    Sentence{"more than {count} values at byte {byte}", "why.too_many_values"},
    Sentence{"a name longer than {count} bytes at byte {byte}", "why.name_too_long"},
    Sentence{"the body is shorter or longer than Content-Length says", "why.broken_off"},
};

// What stands for the braces, if the words are those of the pattern.
std::optional<text::MessageValues> match(std::string_view pattern, std::string_view words) {
    text::MessageValues values;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        if (!words.starts_with(pattern.substr(0, open))) return std::nullopt;
        words.remove_prefix(pattern.substr(0, open).size());
        if (open == std::string_view::npos) break;
        const std::size_t close = pattern.find('}', open);
        const std::string name(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
        const std::string_view following = pattern.substr(0, pattern.find('{'));
        const std::size_t end = following.empty() ? words.size() : words.find(following);
        const std::string value(words.substr(0, end));
        if (end == std::string_view::npos || value.empty()) return std::nullopt;
        if (name != "what" && value.find(' ') != std::string::npos) return std::nullopt;
        values.emplace(name, value);
        words.remove_prefix(end);
    }
    return words.empty() ? std::optional(values) : std::nullopt;
}

// A manager is known by name, and a rule or a kind has its words.
std::string value_in_words(const Texts& texts, const crm::Policy& policy, const std::string& name,
                           const std::string& value) {
    if (name == "match") return texts.worded("match.", value);
    if (name == "rule") return texts.worded("rule.", value);
    if (name == "kind") return texts.worded("task_kind.", value);
    if (name != "manager") return value;
    const auto id = whole_number(value);
    const crm::Manager* manager = id ? policy.manager(*id) : nullptr;
    return manager && !manager->name.empty() ? manager->name : "№ " + value;
}

std::string sentence_in_words(const Texts& texts, const crm::Policy& policy, std::string_view words) {
    for (const Sentence& sentence : sentences) {
        auto values = match(sentence.pattern, words);
        if (!values) continue;
        for (auto& [name, value] : *values)
            value = value_in_words(texts, policy, name, std::get<std::string>(value));
        return texts.format(sentence.key, *values);
    }
    return std::string(words);
}

}  // namespace

std::string event_in_words(const Texts& texts, const std::string& name) {
    return name.empty() ? texts.get("event.nameless") : texts.worded("event.", name);
}

std::string reason_in_words(const Texts& texts, const crm::Policy& policy, const std::string& reason) {
    std::string words;
    for (const std::string_view sentence : text::split(reason, "; "))
        words += (words.empty() ? "" : "; ") + sentence_in_words(texts, policy, sentence);
    return words;
}

std::string flag_in_words(const Texts& texts, const std::string& flag) {
    return texts.worded("flag.", flag);
}

}  // namespace pages
