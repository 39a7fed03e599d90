#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "passwords/passwords.hpp"
#include "postgres/migrations.hpp"
#include "records/users.hpp"

namespace commands {

namespace {

using records::ChangeResult;

constexpr const char* insufficient_privilege = "42501";

std::string explain(const std::string& login, const ChangeResult& result) {
    if (result.kind == ChangeResult::Kind::not_found)
        return "there is no user " + login + ": see jivo-crm user list";
    if (result.reason == "user.login_taken")
        return "there is a user " + login + " already: jivo-crm user password gives a new password";
    if (result.reason == "user.login_invalid")
        return "a login has 2 to 200 characters and no space: best is the person's e-mail in Jivo";
    if (result.reason == "user.name_invalid")
        return "--name must be one line of text, 200 characters at most";
    return login + " is the last active administrator: make another one first";
}

[[noreturn]] void refuse(const std::string& login, const ChangeResult& result) {
    throw std::runtime_error(explain(login, result));
}

// Alone on the standard output, so that a script can take it; what is said about it goes to the other.
void print(const std::string& login, const std::string& password) {
    std::cerr << "The password of " << login
              << ". It can't be shown again: only its hash is kept. The person may choose another one on the "
                 "page.\n";
    std::cout << password << std::endl;
}

void add(postgres::Connection& connection, const config::Settings& settings, const std::string& login) {
    const std::string password = passwords::generate();
    const crm::Role role = settings.admin ? crm::Role::administrator : crm::role_of(settings.role).value();
    const ChangeResult result = records::add_user(connection, records::command_line(), "",
                                                  {login, settings.name, role, passwords::hash(password)});
    if (result.kind != ChangeResult::Kind::done) refuse(login, result);
    std::cerr << login << " is " << crm::name_of(role) << " from now on.\n";
    print(login, password);
}

void give_password(postgres::Connection& connection, const std::string& login) {
    const std::string password = passwords::generate();
    const ChangeResult result =
        records::set_password(connection, records::command_line(), "", login, passwords::hash(password));
    if (result.kind != ChangeResult::Kind::done) refuse(login, result);
    print(login, password);
}

void set_active(postgres::Connection& connection, const std::string& login, bool is_active) {
    const ChangeResult result =
        records::set_active(connection, records::command_line(), "", login, is_active);
    if (result.kind != ChangeResult::Kind::done && result.kind != ChangeResult::Kind::unchanged)
        refuse(login, result);
    std::cout << login << (is_active ? " may sign in again" : " is signed out and can't sign in any more")
              << std::endl;
}

void list(postgres::Connection& connection) {
    const std::vector<records::User> users = records::list_users(connection);
    if (users.empty())
        std::cerr << "There is no user yet: jivo-crm user add --admin LOGIN makes the first.\n";
    for (const records::User& user : users)
        std::cout << user.login << "  " << crm::name_of(user.role) << (user.is_active ? "" : "  blocked")
                  << "  " << user.name << "\n";
}

// What a mistaken command line would make of somebody is not guessed at.
void check_words(const config::Settings& settings) {
    const std::vector<std::string>& words = settings.words;
    const std::string action = words.empty() ? "" : words.front();
    const bool takes_login =
        action == "add" || action == "password" || action == "block" || action == "unblock";
    if (words.size() != (takes_login ? 2U : 1U) || (!takes_login && action != "list"))
        throw config::Error(
            "user takes add, password, block or unblock with a LOGIN, or list: see jivo-crm user --help");
    if (settings.admin && action != "add")
        throw config::Error("--admin goes with user add alone: leave it out");
    if (settings.admin && settings.role != config::Settings().role && settings.role != "administrator")
        throw config::Error("--admin and the role " + settings.role +
                            " contradict each other: leave one out");
}

void run(postgres::Connection& connection, const config::Settings& settings) {
    if (postgres::schema_version(connection) < postgres::needed_schema_version())
        throw std::runtime_error(
            "the schema is older than the program: run jivo-crm migrate as the owner of the database");
    const std::string& action = settings.words.front();
    if (action == "list")
        list(connection);
    else if (action == "add")
        add(connection, settings, settings.words[1]);
    else if (action == "password")
        give_password(connection, settings.words[1]);
    else
        set_active(connection, settings.words[1], action == "unblock");
}

}  // namespace

int user(const config::Settings& settings) try {
    check_words(settings);
    postgres::Connection connection(settings.database, "jivo-crm user");
    run(connection, settings);
    return 0;
} catch (const postgres::Error& error) {
    if (error.sqlstate != insufficient_privilege) throw;
    throw std::runtime_error(std::string(error.what()) +
                             "; connect by --database as jivo_crm_pages, or as the owner of the database");
}

}  // namespace commands
