#include "crm/match.hpp"

#include <algorithm>

#include "crm/name.hpp"

namespace crm {

namespace {

const char* label(IdentifierKind kind) {
    switch (kind) {
        case IdentifierKind::email:
            return "e-mail";
        case IdentifierKind::phone:
            return "phone";
        case IdentifierKind::visitor:
            return "visitor";
        case IdentifierKind::token:
            return "token";
    }
    return "";
}

std::string label_of_rule(const std::string& rule) {
    if (rule == "email") return "e-mail";
    if (rule == "operator_link") return "operator link";
    return rule;
}

class Search {
public:
    Search(const Event& event, const EventKeys& keys, const Snapshot& snapshot, const Site& site,
           const StopList& stop_list)
        : event_(event), keys_(keys), snapshot_(snapshot), site_(site), stop_list_(stop_list) {}

    Match run() {
        if (const Contact* linked = known(snapshot_.linked_contact_id)) return found(linked, "operator_link");
        if (const Contact* own = snapshot_.chat ? known(snapshot_.chat->contact_id) : nullptr)
            return found(own, "chat");
        if (const Contact* one = only_holder(IdentifierKind::token, keys_.token)) return found(one, "token");
        const Contact* visitor = only_holder(IdentifierKind::visitor, keys_.visitor);
        if (visitor && !contradicts(*visitor) && !others_hold_its_keys(*visitor))
            return found(visitor, "visitor");
        if (const Contact* one = only_holder(IdentifierKind::email, keys_.email)) return found(one, "email");
        for (const TypedPhone& typed : keys_.phones) {
            const Contact* one = only_holder(IdentifierKind::phone, typed.phone.key);
            if (one && !contradicts(*one) && email_allows(*one)) return found(one, "phone");
        }
        return nobody();
    }

private:
    static Match found(const Contact* contact, const char* rule) { return {contact, false, rule, {}}; }

    const Contact* known(std::optional<std::int64_t> id) const {
        return id ? snapshot_.contact(*id) : nullptr;
    }

    std::vector<const Contact*> linking_holders(IdentifierKind kind, const std::string& key) const {
        if (key.empty() || !links(kind, key, event_, snapshot_, stop_list_)) return {};
        return snapshot_.holders(kind, key);
    }

    const Contact* only_holder(IdentifierKind kind, const std::string& key) const {
        const auto holders = linking_holders(kind, key);
        return holders.size() == 1 ? holders.front() : nullptr;
    }

    // The name or another e-mail speaks against a phone or a visitor's number.
    bool contradicts(const Contact& contact) const {
        if (site_.name_contradicts && names_contradict(contact.name, event_.visitor.name)) return true;
        if (keys_.email.empty() || contact.holds(IdentifierKind::email, keys_.email)) return false;
        if (is_stopped(IdentifierKind::email, keys_.email, event_, stop_list_)) return false;
        Level best = Level::typed;
        bool has_email = false;
        for (const Identifier& one : contact.identifiers)
            if (one.kind == IdentifierKind::email && !one.key.empty()) {
                has_email = true;
                best = std::max(best, one.level);
            }
        if (!has_email) return false;
        switch (site_.phone_with_other_email) {
            case PhoneWithOtherEmail::same_contact:
                return false;
            case PhoneWithOtherEmail::new_contact:
                return true;
            case PhoneWithOtherEmail::by_level:
                return best != Level::typed;
        }
        return false;
    }

    // An e-mail that leads to others is stronger than any phone.
    bool email_allows(const Contact& contact) const {
        const auto holders = linking_holders(IdentifierKind::email, keys_.email);
        return holders.empty() || std::find(holders.begin(), holders.end(), &contact) != holders.end();
    }

    bool others_hold_its_keys(const Contact& contact) const {
        if (!email_allows(contact)) return true;
        return std::any_of(keys_.phones.begin(), keys_.phones.end(), [&](const TypedPhone& typed) {
            const auto holders = linking_holders(IdentifierKind::phone, typed.phone.key);
            return !holders.empty() && std::find(holders.begin(), holders.end(), &contact) == holders.end();
        });
    }

    Match nobody() const {
        const auto email_holders = linking_holders(IdentifierKind::email, keys_.email);
        if (email_holders.size() > 1) return ambiguous(email_holders);
        if (keys_.email.empty() && keys_.token.empty())
            for (const TypedPhone& typed : keys_.phones) {
                const auto holders = linking_holders(IdentifierKind::phone, typed.phone.key);
                if (holders.size() > 1) return ambiguous(holders);
            }
        const bool has_phone = std::any_of(keys_.phones.begin(), keys_.phones.end(),
                                           [](const TypedPhone& one) { return !one.phone.key.empty(); });
        if (!keys_.token.empty() || !keys_.email.empty() || has_phone) return {nullptr, true, "created", {}};
        return {};
    }

    static Match ambiguous(const std::vector<const Contact*>& holders) {
        Match match{nullptr, false, "ambiguous", {}};
        for (const Contact* one : holders) match.candidates.push_back(one->id);
        return match;
    }

    const Event& event_;
    const EventKeys& keys_;
    const Snapshot& snapshot_;
    const Site& site_;
    const StopList& stop_list_;
};

PossibleDuplicate pair_of(std::int64_t left, std::int64_t right, std::string evidence) {
    return {std::min(left, right), std::max(left, right), std::move(evidence)};
}

}  // namespace

bool links(IdentifierKind kind, const std::string& key, const Event& event, const Snapshot& snapshot,
           const StopList& stop_list) {
    return !is_stopped(kind, key, event, stop_list) &&
           snapshot.holders(kind, key).size() < holders_that_link_nobody;
}

Match find_contact(const Event& event, const EventKeys& keys, const Snapshot& snapshot, const Site& site,
                   const StopList& stop_list) {
    return Search(event, keys, snapshot, site, stop_list).run();
}

std::vector<PossibleDuplicate> possible_duplicates(const Event& event, const EventKeys& keys,
                                                   const Match& match, std::int64_t contact_id,
                                                   const Snapshot& snapshot, const StopList& stop_list) {
    std::vector<PossibleDuplicate> pairs;
    for (const auto& [kind, key] : keys.all()) {
        if (!links(kind, key, event, snapshot, stop_list)) continue;
        const auto holders = snapshot.holders(kind, key);
        if (match.rule == "ambiguous" || (contact_id == 0 && holders.size() > 1)) {
            for (std::size_t left = 0; left < holders.size(); ++left)
                for (std::size_t right = left + 1; right < holders.size(); ++right)
                    pairs.push_back(pair_of(holders[left]->id, holders[right]->id, label(kind)));
            continue;
        }
        const bool is_own = match.contact && match.contact->holds(kind, key);
        if (contact_id == 0 || is_own) continue;
        for (const Contact* other : holders) {
            const std::string what = label(kind);
            pairs.push_back(pair_of(contact_id, other->id,
                                    match.is_new ? what : label_of_rule(match.rule) + " / " + what));
        }
    }
    return pairs;
}

bool are_known_to_differ(const PossibleDuplicate& pair, const Snapshot& snapshot) {
    const auto says = [&](std::int64_t one_id, std::int64_t other_id) {
        const Contact* one = snapshot.contact(one_id);
        return one && std::find(one->not_duplicates.begin(), one->not_duplicates.end(), other_id) !=
                          one->not_duplicates.end();
    };
    return says(pair.contact_id, pair.other_contact_id) || says(pair.other_contact_id, pair.contact_id);
}

}  // namespace crm
