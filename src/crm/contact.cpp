#include "crm/contact.hpp"

#include <algorithm>

#include "crm/name.hpp"

namespace crm {

const Identifier* Contact::find(IdentifierKind kind, const std::string& key) const {
    const auto found = std::find_if(identifiers.begin(), identifiers.end(), [&](const Identifier& one) {
        return one.kind == kind && one.key == key && !key.empty();
    });
    return found == identifiers.end() ? nullptr : &*found;
}

const Identifier* Contact::primary(IdentifierKind kind) const {
    const auto found = std::find_if(identifiers.begin(), identifiers.end(), [&](const Identifier& one) {
        return one.kind == kind && one.is_primary;
    });
    return found == identifiers.end() ? nullptr : &*found;
}

bool Contact::name_is_from_staff() const {
    return std::none_of(names.begin(), names.end(),
                        [&](const ContactName& one) { return one.name == name; }) &&
           !is_placeholder_name(name);
}

}  // namespace crm
