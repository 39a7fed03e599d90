#include "pages/report_filter.hpp"

#include <algorithm>
#include <array>

#include "pages/choices.hpp"
#include "pages/dates.hpp"

namespace pages {

namespace {

using records::ReportPeriod;
using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array presets{"today", "7", "30", "month", "last_month"};

ReportPeriod period_of(const std::string& preset, sys_days today) {
    if (preset == "today") return records::last_days(today, days(1));
    if (preset == "7") return records::last_days(today, days(7));
    if (preset == "month") return records::this_month(today);
    if (preset == "last_month") return records::last_month(today);
    return records::last_days(today, days(30));
}

bool is_same(const ReportPeriod& one, const ReportPeriod& other) {
    return one.first == other.first && one.last == other.last;
}

// Days that were chosen and are those of a preset are that preset: its address tells of another period
// tomorrow.
void read_period(const Form& query, sys_days today, ReportQuestion& question) {
    const auto from = read_day(query.get("from"));
    const auto to = read_day(query.get("to"));
    const auto is_known = [&](const std::string& preset) {
        return std::find(presets.begin(), presets.end(), preset) != presets.end();
    };
    question.preset = is_known(query.get("period")) ? query.get("period") : "30";
    question.filter.period = period_of(question.preset, today);
    if (!from && !to) return;
    question.filter.period = records::in_order({from.value_or(*to), to.value_or(today)});
    const auto* const same = std::find_if(presets.begin(), presets.end(), [&](const char* preset) {
        return is_same(period_of(preset, today), question.filter.period);
    });
    question.preset = same == presets.end() ? "" : *same;
}

// As many days as leave the page light, with a line for each in two charts and two tables.
bool fits_page(const ReportPeriod& period) {
    constexpr days most_days{45};
    return period.last - period.first < most_days;
}

ReportStep read_step(const std::string& step, const ReportPeriod& period) {
    if (step == "day") return ReportStep::day;
    if (step == "week") return ReportStep::week;
    if (step == "month") return ReportStep::month;
    constexpr days most_days{62};
    constexpr days most_weeks{200};
    const days length = period.last - period.first;
    return length <= most_days    ? ReportStep::day
           : length <= most_weeks ? ReportStep::week
                                  : ReportStep::month;
}

const char* name_of(ReportStep step) {
    return step == ReportStep::day ? "day" : step == ReportStep::week ? "week" : "month";
}

bool is_site(const crm::Policy& policy, std::int64_t id) {
    return std::any_of(policy.sites.begin(), policy.sites.end(),
                       [&](const crm::Site& site) { return site.id == id; });
}

std::string text_of(const std::optional<std::int64_t>& id) {
    return id ? std::to_string(*id) : "";
}

void show_presets(const Visit& visit, const ReportQuestion& question, ctemplate::TemplateDictionary& values) {
    for (const char* preset : presets) {
        ReportQuestion other = question;
        other.preset = preset;
        ctemplate::TemplateDictionary& item = add(values, "PRESET");
        item.SetValue("ADDRESS", address("/reports", query_of(other)));
        item.SetValue("NAME", visit.texts.get(std::string("reports.period.") + preset));
        if (question.preset == preset) item.ShowSection("CURRENT");
    }
}

}  // namespace

ReportQuestion read_question(const Visit& visit, sys_days today) {
    ReportQuestion question;
    read_period(visit.query, today, question);
    records::ReportFilter& filter = question.filter;
    filter.touch = visit.query.get("touch") == "last" ? records::TouchKind::last : records::TouchKind::first;
    const auto site = visit.query.number("site");
    if (site && is_site(visit.policy, *site)) filter.site_id = site;
    const auto manager = visit.query.number("manager");
    if (manager && visit.policy.manager(*manager)) filter.manager_id = manager;
    if (const auto only = visit.sees_only(crm::Right::see_reports)) filter.manager_id = only;
    question.step = read_step(visit.query.get("step"), filter.period);
    return question;
}

bool fits_page(const ReportQuestion& question) {
    return question.step != ReportStep::day || fits_page(question.filter.period);
}

std::vector<std::pair<std::string, std::string>> query_of(const ReportQuestion& question) {
    const records::ReportFilter& filter = question.filter;
    std::vector<std::pair<std::string, std::string>> query;
    if (question.preset.empty()) {
        query.emplace_back("from", form_day(filter.period.first));
        query.emplace_back("to", form_day(filter.period.last));
    } else {
        query.emplace_back("period", question.preset);
    }
    query.emplace_back("touch", filter.touch == records::TouchKind::last ? "last" : "");
    query.emplace_back("site", text_of(filter.site_id));
    query.emplace_back("manager", text_of(filter.manager_id));
    query.emplace_back("step", name_of(question.step));
    return query;
}

void show_filter(const Visit& visit, const ReportQuestion& question, ctemplate::TemplateDictionary& values) {
    const records::ReportFilter& filter = question.filter;
    show_presets(visit, question, values);
    values.SetValue("FROM", form_day(filter.period.first));
    values.SetValue("TO", form_day(filter.period.last));
    show_choices(values, "SITE", with_nothing(visit.texts.get("reports.all_sites"), site_choices(visit)),
                 text_of(filter.site_id));
    if (visit.scope(crm::Right::see_reports) == crm::Scope::all)
        show_choices(add(values, "MANAGERS"), "MANAGER",
                     with_nothing(visit.texts.get("reports.all_managers"), manager_choices(visit)),
                     text_of(filter.manager_id));
    const auto of_texts = [&](const std::string& group, const std::vector<std::string>& names) {
        return choices_of_texts(visit, "reports." + group + ".", names);
    };
    show_choices(values, "TOUCH", of_texts("touch", {"first", "last"}),
                 filter.touch == records::TouchKind::last ? "last" : "first");
    show_choices(values, "STEP", of_texts("step", {"day", "week", "month"}), name_of(question.step));
}

}  // namespace pages
