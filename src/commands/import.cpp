#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "commands/commands.hpp"
#include "digest/digest.hpp"
#include "jivo/pulled_events.hpp"
#include "jivo/webhook_log.hpp"
#include "log/log.hpp"
#include "now.hpp"
#include "postgres/company.hpp"
#include "take_in.hpp"

namespace commands {

namespace {

using std::chrono::steady_clock;

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    // What can't be read to its end makes the text bad, not the file.
    if (!file.is_open() || content.bad())
        throw std::runtime_error("can't read " + path + ": correct the path or the file's mode");
    return std::move(content).str();
}

// One place of the file, whatever the file's form.
struct Item {
    std::string place;  // "line 12", "item 3"
    crm::Time moment;
    std::string_view body;
    std::string reason;  // why it can't be an event; otherwise ""
};

class Importer {
public:
    explicit Importer(const config::Settings& settings)
        : connection_(settings.database, "jivo-crm import"),
          policy_(postgres::load_policy(connection_)),
          is_dry_run_(settings.dry_run) {}

    void take(const Item& item) {
        if (!item.reason.empty()) return note_failed(item, item.reason);
        // A file may hold an event twice; a rehearsal keeps nothing by which the second would be known.
        const std::string hash = digest::sha256_hex(item.body);
        if (is_dry_run_ && !rehearsed_.insert(hash).second) return count(known_);
        const crm::Delivery delivery{.body = std::string(item.body),
                                     .received_at = item.moment,
                                     .request_id = "import:" + hash.substr(0, 32)};
        const Taken taken = take_in_or_stop(item, delivery);
        if (taken.fate == Taken::Fate::kept) return count(new_);
        if (taken.fate == Taken::Fate::rejected) return note_failed(item, taken.reason);
        if (!taken.is_stored())
            return note_failed(item, "the database refused it: " + taken.sqlstate + " " + taken.constraint);
        count(known_);
    }

    int report() const {
        for (const auto& [reason, times] : reasons_)
            std::cout << "failed: " << times << " because " << reason << "\n";
        std::cout << (is_dry_run_ ? "dry run, nothing was changed: " : "") << new_ << " new, " << known_
                  << " already known, " << failed_ << " failed" << std::endl;
        return failed_ > 0 ? 1 : 0;
    }

private:
    Taken take_in_or_stop(const Item& item, const crm::Delivery& delivery) try {
        return take_in(delivery, policy_, connection_, now(),
                       is_dry_run_ ? Manner::rehearsal : Manner::as_import);
    } catch (const postgres::Error& error) {
        throw std::runtime_error("stopped at " + item.place + ", the database can't take it now (" +
                                 error.what() + "): run the same command again, what is in is known by then");
    }

    void note_failed(const Item& item, const std::string& reason) {
        std::cerr << item.place << ": " << reason << std::endl;
        ++reasons_[reason];
        count(failed_);
    }

    void count(std::size_t& counter) {
        ++counter;
        if (steady_clock::now() < next_progress_) return;
        next_progress_ = steady_clock::now() + std::chrono::seconds(1);
        std::cerr << item_count() << " read: " << new_ << " new, " << known_ << " already known, " << failed_
                  << " failed" << std::endl;
    }

    std::size_t item_count() const { return new_ + known_ + failed_; }

    postgres::Connection connection_;
    crm::Policy policy_;
    bool is_dry_run_;
    std::set<std::string> rehearsed_;
    std::map<std::string, std::size_t> reasons_;
    std::size_t new_ = 0;
    std::size_t known_ = 0;
    std::size_t failed_ = 0;
    steady_clock::time_point next_progress_ = steady_clock::now() + std::chrono::seconds(1);
};

void import_log(std::string_view file, const config::Settings& settings, Importer& importer) {
    jivo::WebhookLog log(file, settings.time_zone);
    while (const auto block = log.next())
        importer.take({"line " + std::to_string(block->line), block->moment, block->body, block->reason});
}

void import_events(std::string_view file, Importer& importer) {
    jivo::PulledEvents events(file);
    while (const auto event = events.next())
        importer.take({"item " + std::to_string(event->index), event->moment.value_or(now()), event->body,
                       event->reason});
}

}  // namespace

int import_file(const config::Settings& settings) {
    logging::set_level(settings.log_level);
    logging::set_format(settings.log_format);
    const std::vector<std::string>& words = settings.words;
    if (words.size() != 2 || (words[0] != "jivo-log" && words[0] != "jivo-events"))
        throw config::Error("which file? jivo-crm import jivo-log FILE, or jivo-crm import jivo-events FILE");
    const std::string file = read_file(words[1]);
    Importer importer(settings);
    if (words[0] == "jivo-log")
        import_log(file, settings, importer);
    else
        import_events(file, importer);
    return importer.report();
}

}  // namespace commands
