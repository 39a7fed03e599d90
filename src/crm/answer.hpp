// What the operator is told.
#pragma once

#include <string>
#include <vector>

namespace crm {

struct AnswerLine {
    std::string title;
    std::string content;
    std::string link;  // "" or http/https

    bool operator==(const AnswerLine&) const = default;
};

struct ContactInfo {
    std::string name;
    std::string phone;
    std::string email;
    std::string description;

    bool operator==(const ContactInfo&) const = default;
};

// Empty members are left out of what is sent. An Answer without any is {"result":"ok"}.
struct Answer {
    ContactInfo contact_info;
    std::vector<AnswerLine> custom_data;  // at most 10
    std::string crm_link;
    bool enable_assign = false;

    bool operator==(const Answer&) const = default;
};

}  // namespace crm
