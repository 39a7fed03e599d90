#include "pages/csv_file.hpp"

#include "text/csv.hpp"

namespace pages {

namespace {

// Of "22.11.2026".
std::string year_first(const std::string& date) {
    return date.substr(6, 4) + "-" + date.substr(3, 2) + "-" + date.substr(0, 2) + date.substr(10);
}

}  // namespace

CsvFile::CsvFile(const Visit& visit, const std::vector<std::string>& columns)
    : visit_(visit), lines_(text::csv_mark) {
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const std::string& column : columns) names.push_back(visit.texts.get(column));
    add(names);
}

void CsvFile::add(const std::vector<std::string>& cells) {
    lines_ += text::csv_line(cells);
}

void CsvFile::end_where_cut() {
    end_with(visit_.texts.format("list.file_is_cut", {{"count", static_cast<std::int64_t>(most_in_file)}}));
}

http::Response CsvFile::respond(const std::string& name) const {
    const std::string file = name + "-" + year_first(visit_.day(visit_.now)) + ".csv";
    return {200,
            "text/csv; charset=utf-8",
            lines_,
            {{"Content-Disposition", "attachment; filename=\"" + file + "\""}}};
}

std::string csv_moment(const Visit& visit, crm::Time time) {
    return year_first(visit.moment(time));
}

}  // namespace pages
