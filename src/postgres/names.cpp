// The names under which our enumerations stand in the database.
#include <array>

#include "postgres/rows.hpp"

namespace postgres {

namespace {

template <typename Enumeration, std::size_t Size>
const char* at(const std::array<const char*, Size>& names, Enumeration value) {
    return names[static_cast<std::size_t>(value)];
}

}  // namespace

const char* name_of(crm::IdentifierKind kind) {
    return at(std::array{"email", "phone", "visitor", "token"}, kind);
}
const char* name_of(crm::Level level) {
    return at(std::array{"typed", "operator", "verified"}, level);
}
const char* name_of(crm::ChatStatus status) {
    return at(std::array{"opened", "answered", "finished"}, status);
}
const char* name_of(crm::TaskKind kind) {
    return at(std::array{"offline_message", "missed_chat", "missed_call", "incomplete_lead"}, kind);
}
const char* name_of(crm::Task::Status status) {
    return at(std::array{"open", "done", "closed"}, status);
}
const char* name_of(crm::Message::Author author) {
    return at(std::array{"visitor", "agent", "other"}, author);
}

}  // namespace postgres
