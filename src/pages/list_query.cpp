#include "pages/list_query.hpp"

#include <algorithm>

#include "pages/dates.hpp"
#include "text/query.hpp"
#include "text/text.hpp"

namespace pages {

namespace {

std::optional<std::int64_t> signed_number(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    const auto number = whole_number(is_negative ? text.substr(1) : text);
    return number && is_negative ? -*number : number;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::string written(const records::PageKey& key) {
    return std::to_string(key.value) + "." + std::to_string(key.id);
}

std::optional<records::PageKey> read_key(const std::string& text) {
    const auto parts = text::split(text, ".");
    if (parts.size() != 2) return std::nullopt;
    const auto value = signed_number(parts[0]);
    const auto id = signed_number(parts[1]);
    if (!value || !id) return std::nullopt;
    return records::PageKey{*value, *id};
}

std::optional<std::string> ListQuery::choice(const std::string& name, const std::vector<std::string>& among) {
    const std::string& wanted = visit_.query.get(name);
    if (wanted.empty() || !contains(among, wanted)) return std::nullopt;
    understood_.emplace_back(name, wanted);
    return wanted;
}

std::string ListQuery::one_of(const std::string& name, const std::vector<std::string>& among) {
    const std::string& wanted = visit_.query.get(name);
    if (!contains(among, wanted) || wanted == among.front()) return among.front();
    understood_.emplace_back(name, wanted);
    return wanted;
}

std::size_t ListQuery::count() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(understood_, [](const auto& each) { return each.first != "order"; }));
}

std::vector<std::string> ListQuery::choices(const std::string& name, const std::vector<std::string>& among) {
    std::vector<std::string> chosen;
    for (const std::string& wanted : visit_.query.all(name)) {
        if (!contains(among, wanted) || contains(chosen, wanted)) continue;
        chosen.push_back(wanted);
        understood_.emplace_back(name, wanted);
    }
    return chosen;
}

std::optional<std::string> ListQuery::text(const std::string& name) {
    const std::string& wanted = visit_.query.get(name);
    if (wanted.empty()) return std::nullopt;
    understood_.emplace_back(name, wanted);
    return wanted;
}

std::optional<std::int64_t> ListQuery::number(const std::string& name) {
    const auto wanted = visit_.query.number(name);
    if (wanted) understood_.emplace_back(name, std::to_string(*wanted));
    return wanted;
}

bool ListQuery::flag(const std::string& name) {
    return choice(name, {"yes"}).has_value();
}

std::optional<crm::Time> ListQuery::beginning(const std::string& name, std::chrono::days later) {
    const auto day = read_day(visit_.query.get(name));
    if (!day) return std::nullopt;
    understood_.emplace_back(name, visit_.query.get(name));
    return text::moment_of_local_time(std::chrono::local_days(day->time_since_epoch() + later),
                                      visit_.zone());
}

std::optional<crm::Time> ListQuery::day(const std::string& name) {
    return beginning(name, std::chrono::days(0));
}

std::optional<crm::Time> ListQuery::day_after(const std::string& name) {
    return beginning(name, std::chrono::days(1));
}

std::string ListQuery::value(const std::string& name) const {
    const auto found = std::ranges::find(understood_, name, [](const auto& each) { return each.first; });
    return found == understood_.end() ? "" : found->second;
}

bool ListQuery::has(const std::string& name, const std::string& value) const {
    return std::ranges::find(understood_, std::pair(name, value)) != understood_.end();
}

records::PageRequest ListQuery::place() const {
    if (const auto key = read_key(visit_.query.get("after"))) return {key, false};
    if (const auto key = read_key(visit_.query.get("before"))) return {key, true};
    return {};
}

std::string ListQuery::address(const std::string& path) const {
    return pages::address(path, understood_);
}

std::string ListQuery::here(const std::string& path) const {
    const records::PageRequest at = place();
    if (!at.key) return address(path);
    return at.is_backward ? address_before(path, *at.key) : address_after(path, *at.key);
}

std::string ListQuery::address_after(const std::string& path, const records::PageKey& key) const {
    auto values = understood_;
    values.emplace_back("after", written(key));
    return pages::address(path, values);
}

std::string ListQuery::address_before(const std::string& path, const records::PageKey& key) const {
    auto values = understood_;
    values.emplace_back("before", written(key));
    return pages::address(path, values);
}

}  // namespace pages
