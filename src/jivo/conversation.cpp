#include "jivo/conversation.hpp"

#include <array>
#include <chrono>
#include <cstdio>

#include "jivo/html_text.hpp"
#include "jivo/moment.hpp"
#include "text/text.hpp"

namespace jivo {
namespace {

using Author = crm::Message::Author;

bool says_nothing(const std::string& text) {
    const std::string trimmed = text::trim(text);
    return trimmed.empty() || trimmed == "<Message text is not displayed here>";
}

Author decode_author(const std::string& type) {
    if (type == "visitor") return Author::visitor;
    if (type == "agent") return Author::agent;
    return Author::other;
}

std::string author_name(Author author) {
    switch (author) {
        case Author::visitor:
            return "visitor";
        case Author::agent:
            return "agent";
        case Author::other:
            break;
    }
    return "other";
}

std::string time_text(crm::Time moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(moment - day)};
    std::array<char, 64> buffer{};
    const int size =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u %02d:%02d:%02d UTC",
                      static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string line_of(const crm::Message& message) {
    const std::string time = message.sent_at ? "[" + time_text(*message.sent_at) + "] " : "";
    return time + author_name(message.author) + ": " + message.text;
}

std::string composed(const std::vector<crm::Message>& messages) {
    std::string transcript;
    for (const crm::Message& message : messages) {
        if (message.text.empty()) continue;
        if (!transcript.empty()) transcript += '\n';
        transcript += line_of(message);
    }
    return transcript;
}

}  // namespace

std::vector<crm::Message> decode_messages(const Json& chat) {
    std::vector<crm::Message> messages;
    const Json& items = member(chat, "messages");
    if (!items.IsArray()) return messages;
    for (const Json& item : items.GetArray()) {
        if (!item.IsObject() || item.ObjectEmpty()) continue;
        std::string text = text_of(item, "message");
        if (says_nothing(text)) text.clear();
        messages.push_back({.author = decode_author(id_of(item, "type")),
                            .agent_id = id_of(item, "agent_id"),
                            .sent_at = decode_moment(member(item, "timestamp")),
                            .text = std::move(text)});
    }
    return messages;
}

std::string decode_transcript(const Json& root, const std::vector<crm::Message>& messages) {
    std::string plain = text_of(root, "plain_messages");
    if (!says_nothing(plain)) return plain;
    // The placeholder looks like a tag, and so the HTML's reader may have taken it off or not.
    std::string from_html = plain_text_of_html(text_of(root, "html_messages"));
    if (!says_nothing(from_html)) return from_html;
    return composed(messages);
}

}  // namespace jivo
