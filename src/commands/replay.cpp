#include <charconv>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "commands/commands.hpp"
#include "log/log.hpp"
#include "now.hpp"
#include "postgres/company.hpp"
#include "postgres/kept_events.hpp"
#include "take_in.hpp"

namespace commands {

namespace {

bool read_number(std::string_view text, std::int64_t& number) {
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end && number > 0;
}

// "12" or "12-40".
postgres::Selection::Range read_range(const std::string& word) {
    const std::size_t dash = std::min(word.find('-'), word.size());
    const std::string last = dash == word.size() ? word : word.substr(dash + 1);
    postgres::Selection::Range range;
    if (!read_number(std::string_view(word).substr(0, dash), range.first) || !read_number(last, range.last) ||
        range.last < range.first)
        throw config::Error("'" + word + "' is no event's id and no range of ids: 12 or 12-40");
    return range;
}

postgres::Selection read_selection(const config::Settings& settings) {
    postgres::Selection selection;
    for (const std::string& word : settings.words) selection.ranges.push_back(read_range(word));
    if (settings.failed) selection.outcomes.emplace_back("failed");
    if (settings.dead) selection.outcomes.emplace_back("dead");
    if (selection.ranges.empty() && selection.outcomes.empty())
        throw config::Error("which events? Give ids (12 or 12-40), --failed or --dead");
    return selection;
}

bool is_replayable(const postgres::KeptEvent& event) {
    return event.outcome == "failed" || event.outcome == "dead" || event.outcome == "rejected";
}

std::string what_became_of(const Taken& taken) {
    switch (taken.fate) {
        case Taken::Fate::kept:
            return "kept: " + taken.reason;
        case Taken::Fate::known:
        case Taken::Fate::repeated:
            return "nothing to do: " + taken.reason;
        case Taken::Fate::rejected:
            return "REJECTED: " + taken.reason;
        case Taken::Fate::failed:
        case Taken::Fate::dead:
            break;
    }
    // The message is in webhook_events.reason: PostgreSQL quotes values in some, and this may go to a log.
    return "FAILED: " + (taken.sqlstate.empty() ? "not by PostgreSQL" : taken.sqlstate) +
           (taken.constraint.empty() ? "" : " ") + taken.constraint;
}

class Replay {
public:
    explicit Replay(const config::Settings& settings)
        : connection_(settings.database, "jivo-crm replay"),
          policy_(postgres::load_policy(connection_)),
          manner_(settings.dry_run ? Manner::rehearsal : Manner::as_webhook) {}

    int run(const postgres::Selection& selection) {
        for (const std::int64_t id : postgres::selected_events(connection_, selection)) replay(id);
        std::cout << (manner_ == Manner::rehearsal ? "dry run, nothing was changed: " : "") << kept_
                  << " kept, " << untouched_ << " with nothing to do, " << failed_
                  << " failed or rejected again" << std::endl;
        return failed_ > 0 ? 1 : 0;
    }

private:
    void replay(std::int64_t id) {
        const postgres::KeptEvent event = postgres::read_kept_event(connection_, id);
        std::cout << "event " << id << " " << event.name << ", " << event.outcome << " before: ";
        if (!is_replayable(event)) {
            ++untouched_;
            std::cout << "nothing to do" << std::endl;
            return;
        }
        const Taken taken = take_in(event.delivery, policy_, connection_, now(), manner_);
        count(taken);
        std::cout << what_became_of(taken) << std::endl;
    }

    void count(const Taken& taken) {
        if (taken.fate == Taken::Fate::kept)
            ++kept_;
        else if (!taken.is_stored() || taken.fate == Taken::Fate::rejected)
            ++failed_;
        else
            ++untouched_;
    }

    postgres::Connection connection_;
    crm::Policy policy_;
    Manner manner_;
    int kept_ = 0;
    int untouched_ = 0;
    int failed_ = 0;
};

}  // namespace

int replay(const config::Settings& settings) {
    logging::set_level(settings.log_level);
    logging::set_format(settings.log_format);
    const postgres::Selection selection = read_selection(settings);
    return Replay(settings).run(selection);
}

}  // namespace commands
