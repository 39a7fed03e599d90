#include "crm/build_answer.hpp"

#include <algorithm>
#include <set>

#include "crm/card_link.hpp"
#include "crm/name.hpp"
#include "crm/phrases.hpp"
#include "text/text.hpp"

namespace crm {

namespace {

constexpr std::size_t most_lines = 10;
constexpr std::size_t title_characters = 100;
constexpr std::size_t content_characters = 500;
constexpr std::size_t description_characters = 2000;

// Collects the lines of custom_data in the order of the rules.
class Lines {
public:
    explicit Lines(const Draft& draft) : draft_(draft), words_(phrases(draft.site->language)) {}

    std::vector<AnswerLine> collect() {
        own_fields();
        additional(IdentifierKind::phone, words_.additional_phone);
        additional(IdentifierKind::email, words_.additional_email);
        responsible();
        open_leads();
        overdue_tasks();
        last_chat();
        first_source();
        warnings();
        if (lines_.size() > most_lines) lines_.resize(most_lines);
        return std::move(lines_);
    }

    // Who the client may be, while nobody knows: so that the operator can link the right card.
    std::vector<AnswerLine> candidates() {
        std::set<std::int64_t> ids;
        for (const PossibleDuplicate& pair : draft_.decision.possible_duplicates)
            ids.insert({pair.contact_id, pair.other_contact_id});
        for (const std::int64_t id : ids)
            add(words_.warning, with_value(words_.candidate, "contact", std::to_string(id)),
                contact_link(id));
        return std::move(lines_);
    }

private:
    const Contact& contact() const { return *draft_.contact; }

    void add(const std::string& title, const std::string& content, const std::string& link = "") {
        lines_.push_back({text::clip(title, title_characters), text::clip(content, content_characters),
                          is_web_link(link) ? link : std::string()});
    }

    void own_fields() {
        for (const ContactField& field : contact().fields) add(field.title, field.content, field.link);
    }

    void additional(IdentifierKind kind, const char* title) {
        for (const Identifier& one : contact().identifiers)
            if (one.kind == kind && !one.is_primary) add(title, one.raw);
    }

    void responsible() {
        const auto& id = contact().responsible.manager_id;
        const Manager* manager = id ? draft_.policy.manager(*id) : nullptr;
        if (!manager) return;
        std::string content = manager->name;
        if (manager->away_until && *manager->away_until > draft_.now) {
            content += " (" + with_value(words_.away_until, "date", local(*manager->away_until));
            if (const Manager* deputy = deputy_of(*manager, draft_.policy, draft_.now))
                content += ", " + with_value(words_.deputy, "name", deputy->name);
            content += ")";
        }
        add(words_.responsible, content);
    }

    void open_leads() {
        for (const Lead& lead : draft_.memory.leads) {
            if (!lead.is_open() || lead.contact_id != contact().id) continue;
            add(words_.open_lead, lead.title + " (" + status_name(lead.status, draft_.site->language) + ")",
                draft_.site->card_url.find("{lead_id}") == std::string::npos
                    ? ""
                    : card_link(draft_.site->card_url, contact().id, lead.id));
        }
    }

    void overdue_tasks() {
        const auto add_overdue = [&](const std::string& title, Time due_at) {
            if (due_at < draft_.now)
                add(words_.overdue_task,
                    title + " (" + with_value(words_.due_at, "date", local(due_at)) + ")");
        };
        for (const Task& task : draft_.memory.tasks)
            if (task.status == Task::Status::open && !task.is_withdrawn && task.contact_id == contact().id)
                add_overdue(task.title, task.due_at);
        for (const ToDo& to_do : draft_.memory.to_dos)
            if (to_do.contact_id == contact().id) add_overdue(to_do.title, to_do.due_at);
    }

    void last_chat() {
        if (contact().last_chat_at) add(words_.last_chat, local(*contact().last_chat_at));
    }

    void first_source() {
        const auto& touch = contact().first_touch;
        if (!touch) return;
        std::string content;
        for (const std::string* part : {&touch->utm_source, &touch->utm_medium, &touch->utm_campaign})
            if (!part->empty()) content += (content.empty() ? "" : " / ") + *part;
        if (content.empty()) content = touch->referrer;
        if (!content.empty()) add(words_.first_source, content);
    }

    void warnings() {
        for (const std::int64_t other : contact().possible_duplicates)
            add(words_.warning, with_value(words_.possible_duplicate, "contact", std::to_string(other)),
                contact_link(other));
        if (!draft_.chat || contact().holds(IdentifierKind::email, draft_.keys.email)) return;
        if (draft_.chat->contact_rule == "phone") add(words_.warning, words_.unverified_phone);
        if (draft_.chat->contact_rule == "visitor" && !phone_agrees())
            add(words_.warning, words_.unverified_visitor);
    }

    std::string local(Time moment) const { return text::local_date_time(moment, draft_.site->time_zone); }

    std::string contact_link(std::int64_t id) const {
        return card_link(draft_.site->card_url, id, std::nullopt);
    }

    bool phone_agrees() const {
        return std::any_of(
            draft_.keys.phones.begin(), draft_.keys.phones.end(),
            [&](const TypedPhone& typed) { return contact().holds(IdentifierKind::phone, typed.phone.key); });
    }

    const Draft& draft_;
    const Phrases& words_;
    std::vector<AnswerLine> lines_;
};

// Whether a description holds nothing but what the visitor's own says: the same, or that with its date.
bool is_all_told_by(const std::string& given, const std::string& known) {
    if (known == given || known.empty()) return true;
    return !given.empty() && known.find('\n') == std::string::npos && known.ends_with(": " + given);
}

// What the CRM knows and the event lacks or has otherwise.
ContactInfo contact_info(const Draft& draft) {
    const Contact& contact = *draft.contact;
    const Visitor& visitor = draft.event.visitor;
    ContactInfo info;
    if (!is_placeholder_name(contact.name) && contact.name != visitor.name) info.name = contact.name;
    const Identifier* email = contact.primary(IdentifierKind::email);
    if (email && (email->key.empty() ? email->raw != visitor.email : email->key != draft.keys.email))
        info.email = email->raw;
    const Identifier* phone = contact.primary(IdentifierKind::phone);
    const bool phone_given =
        phone &&
        std::any_of(draft.keys.phones.begin(), draft.keys.phones.end(), [&](const TypedPhone& typed) {
            return phone->key.empty() ? typed.raw == phone->raw : typed.phone.key == phone->key;
        });
    if (phone && !phone_given) info.phone = phone->raw;
    if (!is_all_told_by(visitor.description, contact.description))
        info.description = text::clip(contact.description, description_characters);
    return info;
}

std::optional<std::int64_t> open_lead(const Draft& draft) {
    const Lead* own = draft.lead();
    return own && own->is_open() ? std::optional(own->id) : std::nullopt;
}

}  // namespace

Answer build_answer(const Draft& draft) {
    Answer answer;
    if (!draft.contact) {
        answer.enable_assign = true;
        answer.custom_data = Lines(draft).candidates();
        return answer;
    }
    answer.contact_info = contact_info(draft);
    answer.custom_data = Lines(draft).collect();
    answer.crm_link = card_link(draft.site->card_url, draft.contact->id, open_lead(draft));
    return answer;
}

}  // namespace crm
