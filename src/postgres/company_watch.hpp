// Keeps the company's settings fresh.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "crm/policy.hpp"
#include "postgres/company.hpp"
#include "postgres/connection.hpp"

namespace postgres {

// The settings that were read last: while the database is away they stay in force.
class CompanyWatch {
public:
    // `load` is load_policy or load_policy_without_keys.
    using Load = crm::Policy (*)(Connection& connection);
    explicit CompanyWatch(std::string conninfo, Load load = load_policy);

    // Reads them anew, on a connection of its own, in that time or not at all; a failure is told in the log
    // when it is news. Never throws for the database. For one thread at a time.
    void refresh(std::chrono::milliseconds time_allowed = std::chrono::seconds(10));

    // Before the first reading: those of a company that has set nothing. Never null. Thread-safe.
    std::shared_ptr<const crm::Policy> policy() const;
    bool is_loaded() const;  // thread-safe

    // Whether the last reading failed. Thread-safe.
    bool is_failing() const;

private:
    const std::string conninfo_;
    const Load load_;
    std::optional<Connection> connection_;
    std::atomic<bool> is_failing_ = false;
    mutable std::mutex mutex_;
    std::shared_ptr<const crm::Policy> policy_;
    bool is_loaded_ = false;
};

}  // namespace postgres
