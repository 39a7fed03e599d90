// Keeps the company's settings fresh.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "crm/policy.hpp"

namespace postgres {

// Reads the settings once before it is there, then every two seconds in a thread of its own. While the
// database is away, the last ones stay in force.
class CompanyWatch {
public:
    explicit CompanyWatch(const std::string& conninfo);  // throws Error when the first reading fails
    CompanyWatch(const CompanyWatch&) = delete;
    CompanyWatch& operator=(const CompanyWatch&) = delete;
    ~CompanyWatch();

    std::shared_ptr<const crm::Policy> policy() const;  // thread-safe

private:
    void watch(const std::string& conninfo);

    mutable std::mutex mutex_;
    std::condition_variable stop_;
    bool is_stopping_ = false;
    std::shared_ptr<const crm::Policy> policy_;
    std::thread thread_;
};

}  // namespace postgres
