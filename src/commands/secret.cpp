#include <chrono>
#include <iostream>
#include <string>

#include "commands/commands.hpp"
#include "secrets/secret_file.hpp"

namespace commands {

namespace {

// Alone on the standard output, so that a script can take it; what is said about it goes to the other.
void add(const config::Settings& settings, const std::string& endpoint) {
    const auto now = std::chrono::time_point_cast<secrets::Time::duration>(std::chrono::system_clock::now());
    const secrets::NewSecret made = secrets::add_secret(settings.secret_file, endpoint, now);
    std::cerr << "The address of the webhook with the secret " << made.name
              << ", in force from now on. It can't be shown again: only its hash is kept.\n";
    if (settings.public_url.empty())
        std::cerr << "Put the web server's address before it, or name that with --public-url.\n";
    std::cout << settings.public_url << "/jivo/" << made.secret << std::endl;
}

void list(const config::Settings& settings) {
    const std::vector<secrets::Entry> entries = secrets::read_entries(settings.secret_file);
    for (const secrets::Entry& entry : entries) std::cout << entry.name << "  " << entry.created << "\n";
    for (const std::string& warning : secrets::warnings_of(settings.secret_file, entries))
        std::cerr << warning << "\n";
}

void revoke(const config::Settings& settings, const std::string& name) {
    secrets::revoke_secret(settings.secret_file, name);
    std::cout << name << " is revoked: its address is refused from now on" << std::endl;
}

}  // namespace

int secret(const config::Settings& settings) {
    if (settings.secret_file.empty())
        throw config::Error("secret needs --secret-file, the file that jivo-crm serve is started with");
    const std::vector<std::string>& words = settings.words;
    const std::string action = words.empty() ? "" : words.front();
    if (action == "add" && words.size() <= 2)
        add(settings, words.size() == 2 ? words[1] : "main");
    else if (action == "list" && words.size() == 1)
        list(settings);
    else if (action == "revoke" && words.size() == 2)
        revoke(settings, words[1]);
    else
        throw config::Error("secret takes add [ENDPOINT], list or revoke NAME: see jivo-crm secret --help");
    return 0;
}

}  // namespace commands
