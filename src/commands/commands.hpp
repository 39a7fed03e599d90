// The subcommands. Each returns the program's exit status and throws nothing of its own: what its rooms throw
// is told by main.
#pragma once

#include "config/settings.hpp"

namespace commands {

int serve(const config::Settings& settings);
int pages(const config::Settings& settings);
int user(const config::Settings& settings);
int migrate(const config::Settings& settings);
int check(const config::Settings& settings);
int replay(const config::Settings& settings);
int import_file(const config::Settings& settings);
int secret(const config::Settings& settings);

}  // namespace commands
