#include "postgres/company_watch.hpp"

#include <chrono>
#include <optional>

#include "log/log.hpp"
#include "postgres/company.hpp"
#include "postgres/connection.hpp"

namespace postgres {

namespace {

constexpr std::chrono::seconds interval{2};

}  // namespace

CompanyWatch::CompanyWatch(const std::string& conninfo) {
    Connection connection(conninfo, "jivo-crm settings");
    policy_ = std::make_shared<const crm::Policy>(load_policy(connection));
    thread_ = std::thread([this, conninfo] { watch(conninfo); });
}

CompanyWatch::~CompanyWatch() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

std::shared_ptr<const crm::Policy> CompanyWatch::policy() const {
    const std::lock_guard lock(mutex_);
    return policy_;
}

void CompanyWatch::watch(const std::string& conninfo) {
    std::optional<Connection> connection;
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, interval, [this] { return is_stopping_; })) {
        lock.unlock();
        std::shared_ptr<const crm::Policy> fresh;
        try {
            if (!connection) connection.emplace(conninfo, "jivo-crm settings");
            fresh = std::make_shared<const crm::Policy>(load_policy(*connection));
        } catch (const Error& error) {
            connection.reset();
            logging::warning("settings not read, the last ones stay in force", {{"error", error.what()}});
        }
        lock.lock();
        if (fresh) policy_ = std::move(fresh);
    }
}

}  // namespace postgres
