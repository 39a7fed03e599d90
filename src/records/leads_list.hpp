// The list of leads, filtered and sorted, page by page; and as a whole, for a file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crm/time.hpp"
#include "postgres/connection.hpp"
#include "records/lead_row.hpp"
#include "records/page.hpp"

namespace records {

// What is not set does not filter.
struct LeadFilter {
    std::vector<std::string> states{};  // any of them
    std::optional<std::int64_t> site_id{};
    std::optional<std::string> source{};    // utm_source
    std::optional<std::string> campaign{};  // utm_campaign
    std::optional<std::int64_t> responsible_id{};
    std::optional<crm::Time> created_from{};
    std::optional<crm::Time> created_until{};  // not included
    std::optional<bool> is_incomplete{};
};

// By amount only those are listed that have one.
enum class LeadOrder { newest, oldest, last_worked, longest_waiting, largest, smallest };

// A page of 30. Where a filter fits few of the many leads that are looked through, it says so: see
// Page::is_cut. Throws postgres::Error; thread-safe, as all of this room, with a connection of one's own.
Page<LeadRow> find_leads(postgres::Connection& connection, const LeadFilter& filter, LeadOrder order,
                         const PageRequest& request = {});

// Gives each lead of the list to `take`, at most `most`, with no more than a thousand in memory. False: there
// are more.
bool for_each_lead(postgres::Connection& connection, const LeadFilter& filter, LeadOrder order,
                   std::size_t most, const std::function<void(const LeadRow&)>& take);

// What people have sent, to be chosen among: in alphabetical order, at most 300 of each.
struct LeadChoices {
    std::vector<std::string> sources;
    std::vector<std::string> campaigns;
};
LeadChoices lead_choices(postgres::Connection& connection);

}  // namespace records
