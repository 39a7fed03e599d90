#include "pages/csv_file.hpp"

#include "pages/dates.hpp"
#include "text/csv.hpp"

namespace pages {

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
    const std::string file = name + "-" + form_moment(visit_.now, visit_.zone()).substr(0, 10) + ".csv";
    return {200,
            "text/csv; charset=utf-8",
            lines_,
            {{"Content-Disposition", "attachment; filename=\"" + file + "\""}}};
}

std::string csv_moment(const Visit& visit, crm::Time time) {
    return form_moment(time, visit.zone()).replace(10, 1, " ");
}

}  // namespace pages
