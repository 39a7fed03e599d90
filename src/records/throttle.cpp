#include "records/throttle.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::Connection;
using postgres::parameter;
using postgres::Row;
using postgres::Statement;

constexpr std::chrono::minutes window{15};
constexpr std::int64_t most_for_login = 5;
constexpr std::int64_t most_for_address = 20;

// lower() is that of the index by which users are found.
const Statement name_login_subject{
    "name_login_subject", "select 'login:' || encode(sha256(convert_to(lower($1::text), 'UTF8')), 'hex')"};
const Statement begin_attempt{"begin_attempt", "begin"};
const Statement commit_attempt{"commit_attempt", "commit"};
// In one order, so that no two attempts wait for each other.
const Statement lock_subjects{"lock_subjects", R"(
select pg_advisory_xact_lock(hashtextextended(subject, 0))
from (select unnest($1::text[]) as subject order by 1) sorted)"};
// What another attempt is about to forget is left to it, for the same reason. Not all at once: after an
// attack from many addresses the first to sign in would wait for it.
const Statement forget_failures{"forget_failures", R"(
delete from sign_in_failures where id in (
    select id from sign_in_failures where failed_at <= $1::timestamptz
    limit 1000 for update skip locked))"};
const Statement count_failures{"count_failures", R"(
select count(*), min(failed_at) from sign_in_failures where subject = $1::text and failed_at > $2::timestamptz)"};
const Statement add_failures{"add_failures", R"(
insert into sign_in_failures (subject, failed_at) select unnest($1::text[]), $2::timestamptz)"};
const Statement forgive{"forgive", R"(
delete from sign_in_failures where subject = $1::text or id =
    (select min(id) from sign_in_failures where subject = $2::text and failed_at = $3::timestamptz))"};

struct Failures {
    std::int64_t count = 0;
    std::optional<crm::Time> oldest;
};

Failures failures_of(Connection& connection, const std::string& subject, crm::Time now) {
    const postgres::Result found =
        connection.execute(count_failures, {parameter(subject), parameter(now - window)});
    Row row(found, 0);
    Failures failures;
    failures.count = row.integer();
    failures.oldest = row.optional_time();
    return failures;
}

std::string text_of(int family, const void* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(family, address, text.data(), text.size());
    return text.data();
}

std::string network_of(const std::string& address) {
    in_addr v4{};
    if (inet_pton(AF_INET, address.c_str(), &v4) == 1) return text_of(AF_INET, &v4);
    in6_addr v6{};
    if (inet_pton(AF_INET6, address.c_str(), &v6) != 1) return "unknown";
    // A socket of both kinds gives an address of IPv4 as ::ffff:192.0.2.1: all of them are one network there.
    constexpr std::size_t network_bytes = 8;
    constexpr std::size_t mapped_bytes = 12;
    auto* bytes = static_cast<unsigned char*>(v6.s6_addr);
    if (IN6_IS_ADDR_V4MAPPED(&v6)) return text_of(AF_INET, bytes + mapped_bytes);
    std::fill(bytes + network_bytes, bytes + sizeof v6, static_cast<unsigned char>(0));
    return text_of(AF_INET6, &v6) + "/64";
}

Admittance judge(Connection& connection, const AttemptSubjects& subjects, crm::Time now) {
    const std::vector<std::string> both{subjects.address, subjects.login};
    connection.execute(lock_subjects, {parameter(both)});
    connection.execute(forget_failures, {parameter(now - window)});
    const Failures of_login = failures_of(connection, subjects.login, now);
    const Failures of_address = failures_of(connection, subjects.address, now);
    Admittance admittance{std::nullopt, of_address.count};
    if (of_login.count >= most_for_login) admittance.refused_until = of_login.oldest.value() + window;
    if (of_address.count >= most_for_address)
        admittance.refused_until =
            std::max(admittance.refused_until.value_or(now), of_address.oldest.value() + window);
    if (admittance.refused_until) return admittance;
    connection.execute(add_failures, {parameter(both), parameter(now)});
    ++admittance.failures;
    return admittance;
}

}  // namespace

AttemptSubjects subjects_of(Connection& connection, const std::string& login, const std::string& address) {
    const postgres::Result named = connection.execute(name_login_subject, {parameter(login)});
    return {Row(named, 0).text(), "address:" + network_of(address)};
}

Admittance admit_attempt(Connection& connection, const AttemptSubjects& subjects, crm::Time now) {
    connection.execute(begin_attempt, {});
    try {
        const Admittance admittance = judge(connection, subjects, now);
        connection.execute(commit_attempt, {});
        return admittance;
    } catch (...) {
        connection.rollback();
        throw;
    }
}

void forgive_attempt(Connection& connection, const AttemptSubjects& subjects, crm::Time now) {
    connection.execute(forgive, {parameter(subjects.login), parameter(subjects.address), parameter(now)});
}

}  // namespace records
