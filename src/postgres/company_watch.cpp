#include "postgres/company_watch.hpp"

#include <utility>

#include "log/log.hpp"

namespace postgres {

namespace {

std::shared_ptr<const crm::Policy> unset_policy() {
    crm::Policy policy;
    policy.sites.emplace_back();
    return std::make_shared<const crm::Policy>(std::move(policy));
}

}  // namespace

CompanyWatch::CompanyWatch(std::string conninfo, Load load)
    : conninfo_(std::move(conninfo)), load_(load), policy_(unset_policy()) {}

void CompanyWatch::refresh(std::chrono::milliseconds time_allowed) try {
    const Deadline deadline = std::chrono::steady_clock::now() + time_allowed;
    if (!connection_) connection_.emplace(conninfo_, "jivo-crm settings", Patience{}, time_allowed);
    connection_->set_deadline(deadline);
    auto fresh = std::make_shared<const crm::Policy>(load_(*connection_));
    is_failing_ = false;
    const std::lock_guard lock(mutex_);
    policy_ = std::move(fresh);
    is_loaded_ = true;
} catch (const Error& error) {
    connection_.reset();
    if (!is_failing_.exchange(true))
        logging::warning("settings not read, the last ones stay in force", {{"error", error.what()}});
}

std::shared_ptr<const crm::Policy> CompanyWatch::policy() const {
    const std::lock_guard lock(mutex_);
    return policy_;
}

bool CompanyWatch::is_loaded() const {
    const std::lock_guard lock(mutex_);
    return is_loaded_;
}

bool CompanyWatch::is_failing() const {
    return is_failing_;
}

}  // namespace postgres
