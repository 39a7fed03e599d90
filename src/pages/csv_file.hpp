// A list as a file that people open in a spreadsheet.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pages/visit.hpp"

namespace pages {

// How many rows of a list it holds; when there are more, its last line says so.
inline constexpr std::size_t most_in_file = 50'000;

class CsvFile {
public:
    // `columns`: keys of texts, for the first line. The visit must outlive it.
    CsvFile(const Visit& visit, const std::vector<std::string>& columns);

    void add(const std::vector<std::string>& cells);
    // Something about the whole, as the last line.
    void end_with(const std::string& sentence) { add({sentence}); }
    void end_where_cut();

    // "leads" is saved as leads-2026-11-22.csv.
    http::Response respond(const std::string& name) const;

private:
    const Visit& visit_;
    std::string lines_;
};

// "2026-11-22 15:04" on the clocks of the default site, which a spreadsheet of any country reads as a moment.
std::string csv_moment(const Visit& visit, crm::Time time);

}  // namespace pages
