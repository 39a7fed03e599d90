// Months of a company's life at random.
#pragma once

#include <random>
#include <string>

#include "postgres/connection.hpp"
#include "records/report.hpp"

namespace database {

class ReportHistory {
public:
    ReportHistory(postgres::Connection& owner, unsigned seed) : owner_(owner), random_(seed) {}

    // A chat, a lead or a client is made, changed, moved or removed.
    void change_something();

    records::ReportFilter any_filter();

private:
    int any(int first, int last) { return std::uniform_int_distribution<int>(first, last)(random_); }
    std::string moment();
    std::string filled(std::string sql);
    void add_chat();

    postgres::Connection& owner_;
    std::mt19937 random_;
    int chats_ = 0;
    int leads_ = 0;
};

}  // namespace database
