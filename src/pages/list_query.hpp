// The query of a list: its filters, its order, and the place in it. What can't be understood is passed over:
// it neither filters nor is carried on by the list's links, and is never an error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crm/time.hpp"
#include "pages/visit.hpp"
#include "records/page.hpp"

namespace pages {

// "1764057600000000.17": the value and the id; either may be negative.
std::string written(const records::PageKey& key);
std::optional<records::PageKey> read_key(const std::string& text);

// Asked for its filters one by one, it remembers those that it has understood. The visit must outlive it.
class ListQuery {
public:
    explicit ListQuery(const Visit& visit) : visit_(visit) {}

    // The value, when it is one of these.
    std::optional<std::string> choice(const std::string& name, const std::vector<std::string>& among);
    // Of what is always one of these: the first when none of them is asked for. That one is not carried on.
    std::string one_of(const std::string& name, const std::vector<std::string>& among);
    // Those of the values that are among these.
    std::vector<std::string> choices(const std::string& name, const std::vector<std::string>& among);
    std::optional<std::string> text(const std::string& name);
    std::optional<std::int64_t> number(const std::string& name);
    bool flag(const std::string& name);  // =yes
    // When a day ("2026-11-22") begins on the clocks of the default site, and when the next one does.
    std::optional<crm::Time> day(const std::string& name);
    std::optional<crm::Time> day_after(const std::string& name);

    // What is understood so far, with which the list's form is filled in: "" for what is not.
    std::string value(const std::string& name) const;
    bool has(const std::string& name, const std::string& value) const;

    // How many of them there are: neither the order is one, nor the usual value of what is always one of
    // several.
    std::size_t count() const;

    // `after` or `before` a key.
    records::PageRequest place() const;

    // The list with all that is understood, from the beginning or at another place.
    std::string address(const std::string& path) const;
    std::string here(const std::string& path) const;  // at the place that is asked for
    std::string address_after(const std::string& path, const records::PageKey& key) const;
    std::string address_before(const std::string& path, const records::PageKey& key) const;

private:
    std::optional<crm::Time> beginning(const std::string& name, std::chrono::days later);

    const Visit& visit_;
    std::vector<std::pair<std::string, std::string>> understood_;
};

}  // namespace pages
