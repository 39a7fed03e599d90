#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "commands/commands.hpp"
#include "config/settings.hpp"

namespace {

constexpr int wrong_usage = 2;

int run(const std::string& subcommand, const config::Settings& settings) {
    static const std::map<std::string, std::function<int(const config::Settings&)>> commands{
        {"serve", commands::serve},        {"pages", commands::pages},  {"user", commands::user},
        {"migrate", commands::migrate},    {"check", commands::check},  {"replay", commands::replay},
        {"import", commands::import_file}, {"secret", commands::secret}};
    return commands.at(subcommand)(settings);
}

int dispatch(const std::string& subcommand, const std::vector<std::string>& arguments) {
    const auto parsed =
        config::parse(subcommand, arguments, [](const char* name) { return std::getenv(name); });
    if (const auto* help = std::get_if<config::Help>(&parsed)) {
        std::cout << help->text;
        return 0;
    }
    if (subcommand == "version") {
        std::cout << "jivo-crm " JIVO_CRM_VERSION << std::endl;
        return 0;
    }
    return run(subcommand, std::get<config::Settings>(parsed));
}

}  // namespace

int main(int count, char** values) {
    const std::vector<std::string> arguments(values + 1, values + count);
    if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "help") {
        std::cout << config::usage();
        return arguments.empty() ? wrong_usage : 0;
    }
    try {
        return dispatch(arguments.front(), {arguments.begin() + 1, arguments.end()});
    } catch (const config::Error& error) {
        std::cerr << "jivo-crm: " << error.what() << std::endl;
        return wrong_usage;
    } catch (const std::exception& error) {
        std::cerr << "jivo-crm " << arguments.front() << ": " << error.what() << std::endl;
        return 1;
    }
}
