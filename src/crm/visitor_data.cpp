#include "crm/visitor_data.hpp"

#include <algorithm>

#include "crm/comments.hpp"
#include "crm/match.hpp"
#include "crm/name.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t name_characters = 200;
constexpr std::size_t raw_characters = 300;

// Among names that visitors gave, the first one stays (or, by the setting, the last one wins); of two of
// equal rank the fuller one.
bool is_better_name(const ContactName& left, const ContactName& right, ContactConflict conflict) {
    if (left.rank != right.rank) return (left.rank < right.rank) == (conflict == ContactConflict::keep_crm);
    if (left.name.size() != right.name.size()) return left.name.size() > right.name.size();
    return left.name < right.name;
}

void join_name(Contact& contact, const std::string& given, Rank rank, const Site& site) {
    if (is_placeholder_name(given)) {
        if (contact.name.empty()) contact.name = text::clip(given, name_characters);
        return;
    }
    const std::string name = text::clip(given, name_characters);
    const bool keep_crm = site.contact_conflict == ContactConflict::keep_crm;
    const bool from_staff = contact.name_is_from_staff();
    if (from_staff && keep_crm && name == contact.name) return;
    if (from_staff && !keep_crm) contact.names.push_back({contact.name, 0, true});
    const auto known = std::find_if(contact.names.begin(), contact.names.end(),
                                    [&](const ContactName& one) { return one.name == name; });
    if (known == contact.names.end()) {
        contact.names.push_back({name, rank, true});
    } else if (keep_crm ? rank < known->rank : rank > known->rank) {
        known->rank = rank;
        known->is_changed = true;
    }
    if (from_staff && keep_crm) return;
    contact.name = std::min_element(contact.names.begin(), contact.names.end(),
                                    [&](const ContactName& left, const ContactName& right) {
                                        return is_better_name(left, right, site.contact_conflict);
                                    })
                       ->name;
}

// Whether an identifier just observed takes the place of the primary one.
bool takes_primary(const Identifier& fresh, const Identifier& primary, const Site& site) {
    if (fresh.key.empty() != primary.key.empty()) return primary.key.empty();
    if (site.contact_conflict == ContactConflict::prefer_visitor) return fresh.rank > primary.rank;
    if (primary.level != Level::typed) return false;
    if (fresh.rank != primary.rank) return fresh.rank < primary.rank;
    return fresh.raw < primary.raw;
}

void settle_primary(Contact& contact, std::size_t fresh, const Site& site) {
    std::vector<Identifier>& all = contact.identifiers;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (at == fresh || all[at].kind != all[fresh].kind || !all[at].is_primary) continue;
        if (!takes_primary(all[fresh], all[at], site)) return;
        all[at].is_primary = false;
        all[at].is_changed = true;
    }
    if (all[fresh].is_primary) return;
    all[fresh].is_primary = true;
    all[fresh].is_changed = true;
}

// Adds the identifier or joins it with the same one; returns where it stands now.
std::size_t join_identifier(Contact& contact, Identifier fresh, const Site& site) {
    const auto same = [&](const Identifier& one) {
        return one.kind == fresh.kind && one.key == fresh.key && (!fresh.key.empty() || one.raw == fresh.raw);
    };
    const auto known = std::find_if(contact.identifiers.begin(), contact.identifiers.end(), same);
    fresh.is_changed = true;
    if (known == contact.identifiers.end()) {
        contact.identifiers.push_back(std::move(fresh));
        return contact.identifiers.size() - 1;
    }
    const bool newer_counts = site.contact_conflict == ContactConflict::prefer_visitor;
    const Rank rank = newer_counts ? std::max(known->rank, fresh.rank) : std::min(known->rank, fresh.rank);
    const bool better_raw = rank != known->rank || (fresh.rank == known->rank && fresh.raw < known->raw);
    const bool better_chat =
        fresh.chat_id && (!known->chat_id || (better_raw && known->chat_id != fresh.chat_id));
    if (better_chat) known->chat_id = fresh.chat_id;
    if (rank != known->rank || better_raw || better_chat || fresh.level > known->level) {
        if (better_raw && known->level == Level::typed) known->raw = fresh.raw;
        known->rank = rank;
        known->level = std::max(known->level, fresh.level);
        known->is_changed = true;
    }
    return static_cast<std::size_t>(known - contact.identifiers.begin());
}

class Joiner {
public:
    Joiner(Contact& contact, const Event& event, const Site& site, const Snapshot& snapshot,
           const StopList& stop_list)
        : contact_(contact), event_(event), site_(site), snapshot_(snapshot), stop_list_(stop_list) {}

    void join(Identifier fresh) {
        if (fresh.raw.empty()) return;
        const bool stays_with_holder = fresh.kind != IdentifierKind::visitor && !contact_.is_new;
        if (stays_with_holder && held_by_other(fresh)) return;
        fresh.raw = text::clip(fresh.raw, raw_characters);
        fresh.is_shared = fresh.is_shared || is_shared(fresh.kind, fresh.key);
        fresh.is_primary = false;
        fresh.owner_id = 0;
        const IdentifierKind kind = fresh.kind;
        const std::size_t at = join_identifier(contact_, std::move(fresh), site_);
        if (kind == IdentifierKind::email || kind == IdentifierKind::phone)
            settle_primary(contact_, at, site_);
    }

private:
    // An identifier that comes as shared has a holder, whether or not the snapshot shows him.
    bool held_by_other(const Identifier& fresh) const {
        if (fresh.key.empty() || contact_.holds(fresh.kind, fresh.key)) return false;
        if (fresh.is_shared) return !is_stopped(fresh.kind, fresh.key, event_, stop_list_);
        return !snapshot_.holders(fresh.kind, fresh.key).empty() &&
               links(fresh.kind, fresh.key, event_, snapshot_, stop_list_);
    }

    bool is_shared(IdentifierKind kind, const std::string& key) const {
        return !key.empty() &&
               (!snapshot_.holders(kind, key).empty() || is_stopped(kind, key, event_, stop_list_));
    }

    Contact& contact_;
    const Event& event_;
    const Site& site_;
    const Snapshot& snapshot_;
    const StopList& stop_list_;
};

Identifier observed(IdentifierKind kind, const std::string& raw, const PhoneKey& key,
                    const Observation& seen) {
    Identifier fresh;
    fresh.kind = kind;
    fresh.raw = raw;
    fresh.key = key.key;
    fresh.extension = key.extension;
    fresh.is_guessed = key.is_guessed;
    fresh.level = kind == IdentifierKind::token ? Level::verified : Level::typed;
    fresh.rank = seen.rank;
    fresh.chat_id = seen.chat_id;
    return fresh;
}

}  // namespace

void join_visitor(Contact& contact, const Event& event, const EventKeys& keys, const Observation& observation,
                  const Site& site, const Snapshot& snapshot, const StopList& stop_list) {
    join_name(contact, event.visitor.name, observation.rank, site);
    Joiner joiner(contact, event, site, snapshot, stop_list);
    if (!keys.token.empty())
        joiner.join(observed(IdentifierKind::token, event.token.login, {keys.token, "", false}, observation));
    joiner.join(observed(IdentifierKind::email, event.visitor.email, {keys.email, "", false}, observation));
    for (const TypedPhone& typed : keys.phones)
        joiner.join(observed(IdentifierKind::phone, typed.raw, typed.phone, observation));
    if (!keys.visitor.empty())
        joiner.join(
            observed(IdentifierKind::visitor, event.visitor.number, {keys.visitor, "", false}, observation));
    join_comment(contact, event.visitor.description, observation.moment, observation.rank, site.time_zone);
    for (const auto& [name, value] : event.attributes)
        contact.attributes.push_back({text::clip(name, raw_characters), value, observation.rank});
    const bool gave_phone = std::any_of(keys.phones.begin(), keys.phones.end(),
                                        [](const TypedPhone& typed) { return !typed.phone.key.empty(); });
    const bool gave_identifier = !keys.email.empty() || gave_phone || !keys.token.empty();
    if (gave_identifier) contact.created_at = std::min(contact.created_at, observation.known_since);
}

void join_remembered(Contact& contact, const Chat& chat, const Event& event, const Site& site,
                     const Snapshot& snapshot, const StopList& stop_list) {
    Joiner joiner(contact, event, site, snapshot, stop_list);
    const auto seen = [&](Rank rank) { return Observation{rank, moment_of(rank), moment_of(rank), chat.id}; };
    // A valid e-mail or phone that made no contact is one that several others hold.
    const auto join_typed = [&](IdentifierKind kind, const VisitorFact& fact, const PhoneKey& key) {
        Identifier identifier = observed(kind, fact.value, key, seen(fact.rank));
        identifier.is_shared = !key.key.empty();
        joiner.join(std::move(identifier));
    };
    for (const VisitorFact& fact : chat.visitor_facts) {
        switch (fact.kind) {
            case VisitorFact::Kind::name:
                join_name(contact, fact.value, fact.rank, site);
                break;
            case VisitorFact::Kind::email:
                join_typed(IdentifierKind::email, fact, {email_key(fact.value), "", false});
                break;
            case VisitorFact::Kind::phone:
                join_typed(IdentifierKind::phone, fact, phone_key(fact.value, site.phone_region));
                break;
            case VisitorFact::Kind::description:
                join_comment(contact, fact.value, moment_of(fact.rank), fact.rank, site.time_zone);
                break;
        }
    }
    const std::string number_key = visitor_key(chat.widget_id, chat.visitor_number);
    if (!number_key.empty())
        joiner.join(observed(IdentifierKind::visitor, chat.visitor_number, {number_key, "", false},
                             seen(chat.visitor_number_rank)));
}

void join_contact(Contact& contact, const Contact& other, const Event& event, const Site& site,
                  const Snapshot& snapshot, const StopList& stop_list) {
    for (const ContactName& one : other.names) join_name(contact, one.name, one.rank, site);
    if (contact.name.empty()) contact.name = other.name;
    Joiner joiner(contact, event, site, snapshot, stop_list);
    for (const Identifier& one : other.identifiers) joiner.join(one);
    for (const Comment& one : other.comments)
        join_comment(contact, one.text, one.observed_at, one.rank, site.time_zone);
    contact.created_at = std::min(contact.created_at, other.created_at);
}

}  // namespace crm
