// Runs one target's check over its corpus, without libFuzzer: the arguments are files and directories of
// files. Exit status 1 when there was nothing to run.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "check.hpp"

namespace {

std::size_t files_run = 0;

void run_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    const std::string input{std::istreambuf_iterator<char>{file}, {}};
    // Before the check, so that the last line names the input of a claim that does not hold.
    std::cout << path.string() << ' ' << input.size() << " bytes" << std::endl;
    fuzz::check(input);
    ++files_run;
}

}  // namespace

int main(int count, char** arguments) {
    for (int each = 1; each < count; ++each) {
        const std::filesystem::path path{arguments[each]};
        if (!std::filesystem::is_directory(path)) {
            run_file(path);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator{path}) run_file(entry.path());
    }
    std::cout << files_run << " inputs" << std::endl;
    return files_run > 0 ? 0 : 1;
}
