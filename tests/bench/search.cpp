// bench_search: how long the search takes on a filled database: see `search`, which makes one and runs this.
//
//   bench_search RUNS
//
// Connects as libpq does by itself (PGHOST, PGDATABASE, PGUSER). For each kind of text that people type: how
// many results it has, and the time of RUNS searches in milliseconds: the median, of 99 in 100, and the
// longest.
#include "records/search.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "postgres/values.hpp"

namespace {

using Texts = std::vector<std::string>;

struct Kind {
    std::string what;
    Texts texts;  // in turn
    std::optional<std::int64_t> leads_of = std::nullopt;
};

Texts ask(postgres::Connection& connection, const std::string& sql) {
    const postgres::Result result = connection.execute(sql);
    Texts texts;
    for (std::size_t row = 0; row < result.rows(); ++row) texts.emplace_back(result.text(row, 0));
    return texts;
}

// Of clients from all over the table, the same ones each time.
Texts sample(postgres::Connection& connection, const std::string& column, const std::string& kind) {
    return ask(
        connection,
        "select " + column +
            " from (select 1 + number * 7919 % (select max(id) from contacts) as id"
            "    from generate_series(1, 60::bigint) number) one"
            " join contacts contact using (id)"
            " left join contact_identifiers known on known.contact_id = contact.id and known.kind = '" +
            kind +
            "'"
            " where " +
            column + " <> ''");
}

Texts changed(Texts texts, const std::function<void(std::string&)>& change) {
    for (std::string& text : texts) change(text);
    return texts;
}

void mistype_a_digit(std::string& phone) {
    phone[7] = phone[7] == '9' ? '1' : '9';
}

std::vector<Kind> kinds(postgres::Connection& connection) {
    const Texts phones = sample(connection, "known.raw", "phone");
    const Texts names = sample(connection, "contact.name", "phone");
    const auto ending = [&](std::size_t digits) {
        return changed(phones, [=](std::string& phone) { phone.erase(0, phone.size() - digits); });
    };
    const auto mistyped = [&](const std::string& pattern, const std::string& replacement) {
        return sample(
            connection,
            "nullif(regexp_replace(contact.name, '" + pattern + "', '" + replacement + "'), contact.name)",
            "phone");
    };
    return {
        {"a phone", phones},
        {"a phone, a digit wrong", changed(phones, mistype_a_digit)},
        {"a phone, a digit wrong and two swapped", changed(phones,
                                                           [](std::string& phone) {
                                                               mistype_a_digit(phone);
                                                               std::swap(phone[10], phone[11]);
                                                           })},
        {"the last 7 digits of a phone", ending(7)},
        {"the last 4 digits of a phone", ending(4)},
        {"an e-mail", sample(connection, "known.raw", "email")},
        {"a part of an e-mail", sample(connection, "split_part(known.raw, '@', 1)", "email")},
        {"a domain that most e-mails have", {"example.com", "@example.com", "com", "@mail.example.com"}},
        {"a name", names},
        {"a name, two letters swapped", mistyped(R"(^(\S\S)(\S)(\S))", R"(\1\3\2)")},
        {"a name, a letter wrong", mistyped(R"((\s\S\S)\S)", R"(\1ж)")},
        {"a name, a letter wrong in both words", mistyped(R"(^(\S\S)\S(.*\s\S\S)\S)", R"(\1ж\2ж)")},
        {"a frequent name", {"Мария", "Александр", "Иванова", "Мария Иванова", "ова"}},
        {"a frequent name, badly typed", {"Мраия", "Алексадр", "Иавнова", "Ивонова", "Пертова Анна"}},
        {"a short name", {"Ян", "Li", "А", "Яна"}},
        {"a word in every conversation", {"visitor", "2025", "agent"}},
        {"a frequent word", {"доставка", "цена", "радиатор", "delivery", "почта"}},
        {"a rare word",
         ask(connection,
             "select split_part(line, ' ', -1) from (select split_part(transcript, E'\\n', 1) as line"
             "    from chats where id % 7919 = 5 order by id limit 60) chat")},
        {"two frequent words", {"доставка радиаторы", "цена гарантия", "скидка насос", "delivery warranty"}},
        {"frequent words as a phrase", {"visitor/agent", "доставка-цена", "agent/visitor"}},
        {"five words", {"доставка радиаторы цена заказ оплата", "здравствуйте подскажите есть ли в наличии"}},
        {"an article number",
         ask(connection,
             "select substring(text from 'AB-[0-9]+/[0-9]') from messages"
             "    where chat_id % 7919 = 5 and text like '%AB-%' order by chat_id limit 60")},
        {"the number of an order",
         ask(connection,
             "select substring(text from '№ ([0-9]+)') from messages"
             "    where chat_id % 7919 = 5 and text ~ '№ [0-9]' order by chat_id limit 60")},
        {"words of no weight", {"и", "the", "не что"}},
        {"an id", {"#1000", "#77", "№ 12345"}},
        {"two digits", {"89", "10", "00"}},
        {"a word in every lead's title", {"Shop", "Shop 2"}},
        {"the same, of one's own leads", {"Shop", "Shop 2"}, 17},
        {"nothing there is", {"жщжщжщ", "qqqqq@qqqq", "+7 495 999-99-99"}},
    };
}

// How long PostgreSQL's process has been at work so far, in milliseconds; 0 where that can't be read.
double work_of(const std::string& process) {
    double nanoseconds = 0;
    std::ifstream("/proc/" + process + "/schedstat") >> nanoseconds;
    return nanoseconds / 1e6;
}

double percentile(std::vector<double>& times, std::size_t percent) {
    std::ranges::sort(times);
    return times[(times.size() - 1) * percent / 100];
}

void measure(postgres::Connection& connection, const std::string& process, const Kind& kind,
             std::size_t runs) {
    using Clock = std::chrono::steady_clock;
    std::vector<double> times, work;
    std::string slowest;
    std::size_t results = 0, cut_short = 0;
    for (std::size_t run = 0; run < runs && !kind.texts.empty(); ++run) {
        const std::string& text = kind.texts[run % kind.texts.size()];
        const double before = work_of(process);
        const Clock::time_point start = Clock::now();
        const records::Found found = records::search(connection, text, "RU", kind.leads_of);
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        work.push_back(work_of(process) - before);
        if (work.back() >= *std::ranges::max_element(work)) slowest = text;
        results += found.contacts.size() + found.conversations.size() + found.leads.size();
        cut_short += found.is_cut_short ? 1 : 0;
    }
    if (times.empty()) return;
    std::printf("%-40s %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f  %s%s\n", kind.what.c_str(),
                static_cast<double>(results) / static_cast<double>(runs), percentile(times, 50),
                percentile(times, 99), percentile(times, 100), percentile(work, 50), percentile(work, 99),
                percentile(work, 100), slowest.c_str(), cut_short > 0 ? " (given up)" : "");
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    const std::size_t runs = count == 2 ? std::strtoul(arguments[1], nullptr, 10) : 0;
    if (runs == 0) {
        std::fputs("bench_search: how many runs? bench_search 200\n", stderr);
        return 2;
    }
    postgres::Connection owner("");
    owner.execute("set search_path = crm");
    const std::vector<Kind> all = kinds(owner);
    postgres::Connection pages("user=jivo_crm_pages");
    const std::string process = ask(pages, "select pg_backend_pid()").at(0);
    std::printf("%-40s %7s %23s %23s\n", "", "", "milliseconds ----------", "of them at work -------");
    std::printf("%-40s %7s %7s %7s %7s %7s %7s %7s  %s\n", "what is typed", "results", "median", "99 %",
                "longest", "median", "99 %", "longest", "the longest was");
    for (const Kind& kind : all) measure(pages, process, kind, runs);
}
