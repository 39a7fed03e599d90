// The subcommands by name: what each is for, and what it may be told on the command line.
#pragma once

#include <string>
#include <vector>

namespace config {

struct Subcommand {
    const char* name;
    const char* words;  // what may stand there besides options, as --help shows it; "": nothing may
    const char* sentence;
    std::vector<std::string> options;  // names of all_options()
    std::vector<std::string> flags;    // names of all_flags()

    bool takes_words() const { return *words != '\0'; }
};

const std::vector<Subcommand>& subcommands();

// Throws Error when there is none of that name.
const Subcommand& find_subcommand(const std::string& name);

}  // namespace config
