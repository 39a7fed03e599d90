#include "secrets/door.hpp"

#include "digest/digest.hpp"
#include "log/log.hpp"

namespace secrets {
namespace {

constexpr std::string_view webhook_path = "/jivo/";

bool is_same_moment(const timespec& left, const timespec& right) {
    return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
}

// The moment of change too, for a mode that was corrected changes nothing else.
bool is_same_file(const struct stat& left, const struct stat& right) {
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino && left.st_size == right.st_size &&
           is_same_moment(left.st_mtim, right.st_mtim) && is_same_moment(left.st_ctim, right.st_ctim);
}

// All zero for a file that is not there or can't be seen: then reading it says why.
struct stat status_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return status;
}

}  // namespace

Door::Door(std::string path) : path_(std::move(path)), entries_(std::make_shared<std::vector<Entry>>()) {
    if (path_.empty()) return;
    const struct stat status = status_of(path_);
    entries_ = std::make_shared<std::vector<Entry>>(read_entries(path_));
    status_ = status;
}

// The file is read after it was looked at: if it changes in between, the next look finds another one.
void Door::read_if_changed() {
    const struct stat status = status_of(path_);
    if (is_same_file(status, status_)) return;  // another thread was faster
    try {
        entries_ = std::make_shared<std::vector<Entry>>(read_entries(path_));
        status_ = status;
        complaint_.clear();
        logging::info("secrets read again", {{"count", entries_->size()}});
    } catch (const Error& error) {
        // Tried again with the next call: what was wrong with it may pass without a trace in the file.
        if (complaint_ != error.what())
            logging::error("the secrets read before stay in force", {{"error", error.what()}});
        complaint_ = error.what();
    }
}

Door::Entries Door::current() {
    if (path_.empty()) return entries_;
    // Without the lock, which a hundred threads would wait for while one looks.
    const struct stat status = status_of(path_);
    const std::lock_guard lock(mutex_);
    if (!is_same_file(status, status_)) read_if_changed();
    return entries_;
}

bool Door::is_closed() {
    return current()->empty();
}

std::optional<std::string> Door::find(std::string_view path) {
    const bool has_prefix = path.starts_with(webhook_path);
    const std::string given = digest::sha256_hex(has_prefix ? path.substr(webhook_path.size()) : path);
    const Entries entries = current();
    const Entry* found = nullptr;
    for (const Entry& entry : *entries) {
        if (digest::equal_in_constant_time(given, entry.hash)) found = &entry;
    }
    if (!has_prefix || found == nullptr) return std::nullopt;
    return found->name;
}

std::vector<std::string> Door::warnings() {
    if (path_.empty()) return {"There is no --secret-file: every webhook is answered with 503."};
    return warnings_of(path_, *current());
}

}  // namespace secrets
