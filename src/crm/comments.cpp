#include "crm/comments.hpp"

#include <algorithm>
#include <utility>

#include "text/text.hpp"

namespace crm {

namespace {

// As many as people read; of those kept, some more are recalled: see contact_parts in
// postgres/recall_statements.cpp.
constexpr std::size_t most_described = 50;

bool contains(std::string_view whole, std::string_view part) {
    return whole.find(part) != std::string_view::npos;
}

std::string line_of(const Comment& comment, const std::string& time_zone) {
    return text::local_date(comment.observed_at, time_zone) + ": " + comment.text;
}

// The newest, by date; a comment that a fuller one contains is left out.
std::string render(std::vector<Comment> comments, const std::string& time_zone) {
    std::sort(comments.begin(), comments.end(), [](const Comment& left, const Comment& right) {
        return left.rank != right.rank ? left.rank < right.rank : left.text < right.text;
    });
    if (comments.size() > most_described)
        comments.erase(comments.begin(), comments.end() - std::ptrdiff_t{most_described});
    std::string rendered;
    for (const Comment& one : comments) {
        const bool is_covered = std::any_of(comments.begin(), comments.end(), [&](const Comment& other) {
            return other.text.size() > one.text.size() && contains(other.text, one.text);
        });
        if (is_covered) continue;
        if (!rendered.empty()) rendered += '\n';
        rendered += line_of(one, time_zone);
    }
    return rendered;
}

// Newer than all the others, and none of them is a part of it or holds it: then it is one more line, without
// a comparison of each comment with each.
bool comes_last(const Contact& contact, const Comment& fresh) {
    return contact.comments.size() < most_described &&
           std::all_of(contact.comments.begin(), contact.comments.end(), [&](const Comment& one) {
               return one.rank < fresh.rank && !contains(one.text, fresh.text) &&
                      !contains(fresh.text, one.text);
           });
}

void change_description(Contact& contact, std::string description) {
    contact.description = std::move(description);
    contact.description_is_changed = true;
}

void append_line(Contact& contact, const Comment& comment, const std::string& time_zone) {
    const char* const parted = contact.description.empty() ? "" : "\n";
    change_description(contact, contact.description + parted + line_of(comment, time_zone));
}

// A long description is clipped for the operator, and comes back so.
bool is_our_own(const Contact& contact, std::string_view text) {
    constexpr std::string_view ellipsis = "…";
    if (text.ends_with(ellipsis)) text.remove_suffix(ellipsis.size());
    return contains(contact.description, text) &&
           std::none_of(contact.comments.begin(), contact.comments.end(),
                        [&](const Comment& one) { return contains(one.text, text); });
}

// Of our own description with lines added to it, only these are new.
std::string_view new_lines(const Contact& contact, std::string_view text) {
    const std::string& ours = contact.description;
    if (ours.empty() || !text.starts_with(ours)) return text;
    const std::string_view rest = text.substr(ours.size());
    return rest.starts_with('\n') || rest.starts_with('\r') ? rest : text;
}

}  // namespace

bool is_description_of_comments(const Contact& contact, const std::string& time_zone) {
    return contact.description == render(contact.comments, time_zone);
}

void join_comment(Contact& contact, std::string_view given, Time moment, Rank rank,
                  const std::string& time_zone) {
    const std::string text = text::trim(new_lines(contact, text::trim(given)));
    if (text.empty() || is_our_own(contact, text)) return;
    const auto known = std::find_if(contact.comments.begin(), contact.comments.end(),
                                    [&](const Comment& one) { return one.text == text; });
    const bool is_known = known != contact.comments.end();
    if (is_known && rank >= known->rank) return;
    Comment comment{text, is_known ? std::min(known->observed_at, moment) : moment, rank, true};
    const bool is_last = !is_known && comes_last(contact, comment);
    const bool is_rendered = !is_last && is_description_of_comments(contact, time_zone);
    if (!is_known && !is_rendered) append_line(contact, comment, time_zone);
    if (is_known)
        *known = std::move(comment);
    else
        contact.comments.push_back(std::move(comment));
    if (is_rendered) change_description(contact, render(contact.comments, time_zone));
}

}  // namespace crm
