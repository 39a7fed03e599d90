// bench_pages: how long the program takes for each page on a filled database: see `pages`, which makes one
// and runs this.
//
//   bench_pages RUNS
//
// Connects as libpq does by itself (PGHOST, PGDATABASE, PGUSER). For each page: its size, and the time from
// the request to the answer of RUNS requests in milliseconds: the median, of 99 in 100, and the longest.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "log/log.hpp"
#include "now.hpp"
#include "pages/handle_page.hpp"
#include "postgres/company.hpp"
#include "postgres/company_watch.hpp"
#include "postgres/gate.hpp"
#include "records/report_refresh.hpp"
#include "text/query.hpp"

namespace {

using Addresses = std::vector<std::string>;

// The person comes with each request as from a web server that vouches for people; the session is kept.
class Person {
public:
    Person(std::string login, postgres::Memory& memory) : login_(std::move(login)), memory_(memory) {}

    http::Response get(const std::string& address) {
        http::Request request;
        request.method = "GET";
        request.path = address.substr(0, address.find('?'));
        request.query = text::query_of(address);
        request.remote_user = login_;
        request.remote_address = "192.0.2.1";
        request.accept_language = "ru";
        request.cookie = cookie_;
        const pages::Desk desk{memory_, std::chrono::seconds(30), {}, pages::routes(), true};
        http::Response answer = pages::handle_page(request, desk, now());
        for (const auto& [name, value] : answer.headers)
            if (name == "Set-Cookie") cookie_ = value.substr(0, value.find(';'));
        if (answer.status != 200)
            throw std::runtime_error(login_ + " gets " + std::to_string(answer.status) + " for " + address);
        return answer;
    }

private:
    std::string login_;
    postgres::Memory& memory_;
    std::string cookie_;
};

Addresses ask(postgres::Connection& connection, const std::string& sql) {
    const postgres::Result result = connection.execute(sql);
    Addresses found;
    for (std::size_t row = 0; row < result.rows(); ++row) found.emplace_back(result.text(row, 0));
    return found;
}

// Rows from all over a table, the same ones each time.
Addresses sample(postgres::Connection& connection, const std::string& table, const std::string& address) {
    return ask(connection, "select '" + address + "' || id from " + table +
                               " join (select 1 + number * 7919 % (select max(id) from " + table +
                               ") as id from generate_series(1, 100::bigint) number) one using (id)");
}

void measure(const char* what, Person& person, const Addresses& addresses, int runs) {
    std::vector<double> times;
    std::size_t size = 0;
    person.get(addresses.at(0));
    for (int run = 0; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const http::Response answer = person.get(addresses[static_cast<std::size_t>(run) % addresses.size()]);
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        size = std::max(size, answer.body.size());
    }
    std::sort(times.begin(), times.end());
    std::printf("%-44s %7zu %8.1f %8.1f %8.1f\n", what, size, times[times.size() / 2],
                times[times.size() * 99 / 100], times.back());
}

void run(int runs) {
    // As the owner: the clients who have most chats, and the counts of the reports.
    postgres::Connection database("");
    database.execute("set search_path = crm");
    records::refresh_reports(database, [] { return false; });
    const Addresses busiest = ask(database,
                                  "select '/contacts/' || contact_id from chats where contact_id is not null "
                                  "group by contact_id order by count(*) desc limit 20");
    const Addresses longest =
        ask(database,
            "select '/chats/' || chat_id from messages group by chat_id order by count(*) desc limit 20");
    const Addresses sources = ask(database,
                                  "select '/leads?source=' || utm_source from leads where utm_source <> '' "
                                  "group by utm_source order by count(*), 1 limit 5");

    postgres::CompanyWatch company("user=jivo_crm_pages", postgres::load_policy_without_keys);
    company.refresh();
    postgres::Gate gate;
    postgres::Memory memory("user=jivo_crm_pages", postgres::Patience{}, company, gate,
                            [](const postgres::Error& error) { std::fprintf(stderr, "%s\n", error.what()); });
    Person head("head@example.com", memory);
    Person manager("manager@example.com", memory);
    std::printf("%-44s %7s %8s %8s %8s\n", "page", "bytes", "p50 ms", "p99 ms", "max ms");
    measure("card", head, sample(database, "contacts", "/contacts/"), runs);
    measure("card of the 20 busiest clients", head, busiest, runs);
    measure("chat", head, sample(database, "chats", "/chats/"), runs);
    measure("the 20 longest chats", head, longest, runs);
    measure("today, of everybody", head, {"/"}, runs);
    measure("today, of a manager", manager, {"/"}, runs);
    measure("leads, newest", head, {"/leads"}, runs);
    measure("leads, of a manager", manager, {"/leads"}, runs);
    measure("leads, of a rare source", head, sources, runs);
    measure("leads, incomplete, by amount", head, {"/leads?incomplete=yes&order=largest"}, runs);
    measure("leads, worked on last", head, {"/leads?order=last_worked"}, runs);
    measure("leads, open, waiting longest", head, {"/leads?state=new&state=in_work&order=longest_waiting"},
            runs);
    measure("tasks, open", head, {"/tasks"}, runs);
    measure("events", head, {"/events"}, runs);
    measure("possible duplicates", head, {"/duplicates"}, runs);
    measure("reports, 30 days", head, {"/reports"}, runs);
    measure("reports, of a manager", manager, {"/reports"}, runs);
}

}  // namespace

int main(int count, char** words) {
    const int runs = count == 2 ? std::atoi(words[1]) : 0;
    if (runs < 1) {
        std::fprintf(stderr, "usage: bench_pages RUNS\n");
        return 2;
    }
    logging::set_level("warning");
    try {
        run(runs);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_pages: %s\n", error.what());
        return 1;
    }
    return 0;
}
