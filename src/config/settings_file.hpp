// The file of settings, read line by line.
#pragma once

#include <string>
#include <vector>

namespace config {

struct FileLine {
    std::string key;  // in the option's spelling: listen-mode also where the file says listen_mode
    std::string value;
    std::string place;  // "/etc/jivo-crm.conf, line 3: workers", for error messages
};

// The lines `key = value` of a file; empty lines and those that begin with # are passed over. A # further
// on belongs to the value, for passwords may hold one. Throws Error for a file that can't be read, a line
// without =, or a key given twice.
std::vector<FileLine> read_settings_file(const std::string& path);

}  // namespace config
