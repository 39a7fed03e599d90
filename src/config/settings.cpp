#include "config/settings.hpp"

#include <boost/program_options.hpp>
#include <map>
#include <sstream>

#include "config/option.hpp"
#include "config/settings_file.hpp"
#include "config/subcommands.hpp"

namespace config {
namespace {

namespace po = boost::program_options;

po::options_description describe(const Subcommand& subcommand) {
    po::options_description description("Options", 100);
    description.add_options()("help", "Prints this text.");
    if (subcommand.options.empty()) return description;
    description.add_options()("config", po::value<std::string>()->value_name("FILE"),
                              "A file of settings, a line such as workers = 16 for each.");
    for (const std::string& name : subcommand.options) {
        const Option& option = *find_option(name);
        std::string sentence = option.sentence;
        if (const std::string value = option.show_default(); !value.empty()) {
            sentence += " Default: " + value + ".";
        }
        description.add_options()(option.name, po::value<std::string>()->value_name(option.value_name),
                                  sentence.c_str());
    }
    for (const std::string& name : subcommand.flags) {
        description.add_options()(find_flag(name)->name, find_flag(name)->sentence);
    }
    return description;
}

std::string help_text(const Subcommand& subcommand) {
    std::ostringstream text;
    text << "jivo-crm " << subcommand.name << (subcommand.takes_words() ? " " : "") << subcommand.words
         << " [OPTIONS]\n"
         << subcommand.sentence << "\n\n"
         << describe(subcommand);
    if (!subcommand.options.empty()) {
        text << "\nEvery option with a value can also be set in the environment (JIVO_CRM_LOG_LEVEL for "
                "--log-level) or in "
                "the\nfile. The command line wins over the environment, the environment over the file.\n";
    }
    return text.str();
}

struct CommandLine {
    po::variables_map values;
    std::vector<std::string> words;
};

CommandLine read_command_line(const Subcommand& subcommand, const std::vector<std::string>& arguments) {
    const po::options_description description = describe(subcommand);
    const po::positional_options_description no_words;
    // No guessing: an abbreviation that is unique today is ambiguous after the next release.
    const int style = po::command_line_style::unix_style ^ po::command_line_style::allow_guessing;
    CommandLine line;
    try {
        po::command_line_parser parser(arguments);
        parser.options(description).style(style);
        if (!subcommand.takes_words()) parser.positional(no_words);
        const po::parsed_options parsed = parser.run();
        po::store(parsed, line.values);
        line.words = po::collect_unrecognized(parsed.options, po::include_positional);
    } catch (const po::error& error) {
        throw Error(std::string(error.what()) + ": see jivo-crm " + subcommand.name + " --help");
    }
    return line;
}

void apply(const Option& option, const std::string& value, const std::string& place, Settings& settings) {
    try {
        option.set(settings, value);
    } catch (const Error& error) {
        throw Error(place + " " + error.what());
    }
}

void apply_file(const std::string& path, Settings& settings) {
    for (const FileLine& line : read_settings_file(path)) {
        const Option* option = find_option(line.key);
        if (option == nullptr) {
            throw Error(line.place +
                        " names no setting: mend or remove the line; the --help of each subcommand "
                        "lists its settings");
        }
        apply(*option, line.value, line.place, settings);
    }
}

void apply_environment(const Environment& environment, Settings& settings) {
    for (const Option& option : all_options()) {
        const std::string name = environment_name(option.name);
        if (const char* value = environment(name.c_str())) apply(option, value, name, settings);
    }
}

void apply_command_line(const CommandLine& line, Settings& settings) {
    settings.words = line.words;
    for (const Flag& flag : all_flags()) settings.*flag.member = line.values.count(flag.name) != 0;
    for (const Option& option : all_options()) {
        if (line.values.count(option.name) == 0) continue;
        const auto& value = line.values[option.name].as<std::string>();
        // Every user of the machine can read the arguments of a process.
        if (&option == find_option("database") && holds_password(value)) {
            throw Error(
                "--database holds a password, which every user of this machine could read: put it "
                "into the file that PGPASSFILE names, into the --config file or into the variable "
                "JIVO_CRM_DATABASE");
        }
        apply(option, value, std::string("--") + option.name, settings);
    }
}

}  // namespace

std::variant<Settings, Help> parse(const std::string& subcommand_name,
                                   const std::vector<std::string>& arguments,
                                   const Environment& environment) {
    const Subcommand& subcommand = find_subcommand(subcommand_name);
    const CommandLine line = read_command_line(subcommand, arguments);
    if (line.values.count("help") != 0) return Help{help_text(subcommand)};

    Settings settings;
    const char* file_of_environment = environment("JIVO_CRM_CONFIG");
    if (line.values.count("config") != 0) {
        apply_file(line.values["config"].as<std::string>(), settings);
    } else if (file_of_environment != nullptr && *file_of_environment != '\0') {
        apply_file(file_of_environment, settings);
    }
    apply_environment(environment, settings);
    apply_command_line(line, settings);
    return settings;
}

std::string usage() {
    std::ostringstream text;
    text << "jivo-crm SUBCOMMAND [OPTIONS]\nTakes Jivo's chats into a CRM in PostgreSQL.\n\nSubcommands:\n";
    for (const Subcommand& subcommand : subcommands()) {
        text << "  " << subcommand.name << std::string(10 - std::string_view(subcommand.name).size(), ' ')
             << subcommand.sentence << '\n';
    }
    text << "\njivo-crm SUBCOMMAND --help tells the options of one.\n";
    return text.str();
}

}  // namespace config
