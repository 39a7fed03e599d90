#include "crm/snapshot.hpp"

#include <algorithm>
#include <utility>

namespace crm {

const Contact* Snapshot::contact(std::int64_t id) const {
    const auto found =
        std::find_if(contacts.begin(), contacts.end(), [&](const Contact& one) { return one.id == id; });
    return found == contacts.end() ? nullptr : &*found;
}

const Lead* Snapshot::lead(std::int64_t id) const {
    const auto found =
        std::find_if(leads.begin(), leads.end(), [&](const Lead& one) { return one.id == id; });
    return found == leads.end() ? nullptr : &*found;
}

Lead* Snapshot::lead(std::int64_t id) {
    return const_cast<Lead*>(std::as_const(*this).lead(id));
}

std::vector<const Contact*> Snapshot::holders(IdentifierKind kind, const std::string& key) const {
    std::vector<const Contact*> found;
    for (const Contact& one : contacts)
        if (one.holds(kind, key)) found.push_back(&one);
    return found;
}

}  // namespace crm
