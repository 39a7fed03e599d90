// A spool of one test and what lies in its rooms.
#pragma once

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "spool/file_format.hpp"
#include "spool/spool.hpp"
#include "support/temporary_directory.hpp"

// gtest prints it as {body, request_id, rejection, received_at}.
inline auto fields_of(const crm::Delivery& delivery) {
    return std::make_tuple(delivery.body, delivery.request_id, delivery.rejection, delivery.received_at);
}

// The delivery that arrived so many microseconds after a certain moment, with its number as request_id.
inline crm::Delivery delivery(int number, const std::string& body = R"({"event_name":"chat_accepted"})") {
    const crm::Time start{std::chrono::microseconds(1'795'000'000'000'000)};
    return {body, start + std::chrono::microseconds(number), std::to_string(number)};
}

// While it lives, this process may use so much of a resource (RLIMIT_...) and no more.
class ResourceLimit {
public:
    ResourceLimit(__rlimit_resource_t resource, rlim_t most)
        : resource_(resource), old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(resource_, &old_);
        rlimit limit = old_;
        limit.rlim_cur = most;
        ::setrlimit(resource_, &limit);
    }
    ResourceLimit(const ResourceLimit&) = delete;
    ResourceLimit& operator=(const ResourceLimit&) = delete;
    ~ResourceLimit() {
        ::setrlimit(resource_, &old_);
        std::signal(SIGXFSZ, old_handler_);
    }

private:
    const __rlimit_resource_t resource_;
    rlimit old_{};
    void (*old_handler_)(int);
};

// What a call complained of; "" when it did not.
template <typename Call>
std::string complaint(Call call) {
    try {
        call();
    } catch (const spool::Error& error) {
        return error.what();
    }
    return "";
}

inline bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class SpoolTest : public testing::Test {
protected:
    using Names = std::vector<std::string>;

    std::filesystem::path room(const std::string& name) const { return directory.file("spool/" + name); }

    Names names(const std::string& room_name) const {
        Names result;
        for (const auto& entry : std::filesystem::directory_iterator(room(room_name))) {
            result.push_back(entry.path().filename().string());
        }
        std::sort(result.begin(), result.end());
        return result;
    }

    std::string content(const std::string& room_name, const std::string& name) const {
        std::ifstream file(room(room_name) / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

    void write(const std::string& room_name, const std::string& name, const std::string& bytes) const {
        directory.write("spool/" + room_name + "/" + name, bytes);
    }

    // The request ids of all that a drain gives, and takes out.
    static Names drained(spool::Spool& spool) {
        Names ids;
        std::optional<spool::Drain> drain = spool.try_drain();
        if (!drain) return {"another process drains"};
        while (const auto entry = drain->next()) {
            ids.push_back(entry->delivery.request_id);
            drain->remove(*entry);
        }
        return ids;
    }

    static constexpr std::uint64_t plenty = 100'000'000;

    support::TemporaryDirectory directory;
    spool::Spool spool{directory.file("spool"), plenty};
};
