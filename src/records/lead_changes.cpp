#include "records/lead_changes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "crm/amount.hpp"
#include "postgres/values.hpp"
#include "records/lock_contact.hpp"
#include "records/managers.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::parameter;
using Kind = ChangeResult::Kind;

constexpr std::size_t title_characters = 200;
constexpr std::size_t reason_characters = 1000;
constexpr std::array statuses{"new", "in_work", "won", "lost"};

const postgres::Statement lock_lead{"lock_lead", R"(
select contact_id, title, status, lost_reason, coalesce(amount::text, ''), responsible_id from leads
where id = $1::bigint for no key update)"};

const postgres::Statement write_lead{"write_lead", R"(
update leads set title = $2::text, status = $3::text, lost_reason = $4::text, amount = nullif($5::text, '')::numeric,
    responsible_id = $6::bigint
where id = $1::bigint)"};

// That the program named him too is forgotten, so that it is a person's choice.
const postgres::Statement choose_for_lead{"choose_for_lead", R"(
update leads set responsible_decided_id = nullif(responsible_decided_id, responsible_id) where id = $1::bigint)"};

const postgres::Statement hand_over_lead_tasks{"hand_over_lead_tasks", R"(
update tasks set responsible_id = $3::bigint, responsible_rule = 'person'
where lead_id = $1::bigint and responsible_id = $2::bigint and status = 'open')"};

const postgres::Statement site_exists{"site_exists", "select from sites where id = $1::bigint"};

const postgres::Statement add_manual_lead{"add_manual_lead", R"(
insert into leads (contact_id, site_id, title, source, tags, amount, responsible_id, responsible_rule, is_repeat)
values ($1::bigint, $2::bigint, $3::text, 'manual', '{}', nullif($4::text, '')::numeric, $5::bigint, 'person',
    exists (select from leads other where other.contact_id = $1::bigint))
returning id)"};

struct Lead {
    std::optional<std::int64_t> contact_id;
    std::string title, status, lost_reason, amount, responsible;
};

std::optional<Lead> lock(postgres::Connection& connection, std::int64_t lead_id) {
    const postgres::Result found = connection.execute(lock_lead, {parameter(lead_id)});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    Lead lead;
    lead.contact_id = row.optional_integer();
    lead.title = row.text();
    lead.status = row.text();
    lead.lost_reason = row.text();
    lead.amount = row.text();
    lead.responsible = row.text();
    return lead;
}

bool is_changed(const std::optional<Edit>& edit) {
    return edit && edit->is_change();
}

std::string title_problem(const std::string& title) {
    if (title.empty()) return "lead.title_missing";
    return text::clip(title, title_characters) != title ? "lead.title_too_long" : "";
}

// The edits with their values as the database keeps them.
LeadEdits normalized(LeadEdits edits) {
    if (edits.title) *edits.title = {text::trim(edits.title->was), text::trim(edits.title->wanted)};
    if (edits.lost_reason)
        *edits.lost_reason = {lines_text(edits.lost_reason->was), lines_text(edits.lost_reason->wanted)};
    if (edits.amount)
        for (std::string* amount : {&edits.amount->was, &edits.amount->wanted})
            *amount = crm::read_amount(*amount).value_or(*amount);
    return edits;
}

// The key of what is wrong with the values; "" when nothing is.
std::string problem_of(postgres::Connection& connection, const LeadEdits& edits) {
    if (is_changed(edits.title))
        if (std::string problem = title_problem(edits.title->wanted); !problem.empty()) return problem;
    if (is_changed(edits.status) &&
        std::find(statuses.begin(), statuses.end(), edits.status->wanted) == statuses.end())
        return "lead.status_unknown";
    if (is_changed(edits.amount) && !crm::read_amount(edits.amount->wanted)) return "lead.amount_not_valid";
    if (is_changed(edits.lost_reason) &&
        text::clip(edits.lost_reason->wanted, reason_characters) != edits.lost_reason->wanted)
        return "lead.lost_reason_too_long";
    if (is_changed(edits.responsible) && !is_active_manager(connection, edits.responsible->wanted))
        return "lead.responsible_unknown";
    return {};
}

void write(postgres::Connection& connection, std::int64_t lead_id, const Lead& before, const Lead& after) {
    connection.execute(write_lead,
                       {parameter(lead_id), parameter(after.title), parameter(after.status),
                        parameter(after.lost_reason), parameter(after.amount), parameter(after.responsible)});
    if (after.responsible == before.responsible) return;
    connection.execute(choose_for_lead, {parameter(lead_id)});
    connection.execute(hand_over_lead_tasks,
                       {parameter(lead_id), parameter(before.responsible), parameter(after.responsible)});
}

ChangeResult apply(postgres::Connection& connection, const Actor& actor, std::int64_t lead_id,
                   const LeadEdits& edits, AuditEntry& entry) {
    const auto before = lock(connection, lead_id);
    if (!before) return {Kind::not_found, "", {}};
    if (!may_change(actor, crm::Right::change_leads, read_id(before->responsible)))
        return {Kind::not_allowed, "", {}};
    if (std::string problem = problem_of(connection, edits); !problem.empty()) return invalid(problem);
    Lead after = *before;
    FieldEdits fields;
    std::string title = lines_text(before->title);
    if (fields.take("title", title, edits.title)) after.title = title;
    fields.take("status", after.status, edits.status);
    fields.take("lost_reason", after.lost_reason, edits.lost_reason);
    fields.take("amount", after.amount, edits.amount);
    if (fields.take("responsible", after.responsible, edits.responsible))
        fields.show("responsible", manager_name(connection, before->responsible),
                    manager_name(connection, after.responsible));
    ChangeResult result = fields.result();
    if (result.kind != Kind::done) return result;
    if (after.lost_reason != before->lost_reason && !after.lost_reason.empty() && after.status != "lost")
        return invalid("lead.lost_reason_without_loss");
    write(connection, lead_id, *before, after);
    entry = {"lead.change", "leads", lead_id, before->contact_id, fields.changes()};
    return result;
}

std::string problem_of(postgres::Connection& connection, const NewLead& lead) {
    if (std::string problem = title_problem(lead.title); !problem.empty()) return problem;
    if (!crm::read_amount(lead.amount)) return "lead.amount_not_valid";
    if (!is_active_manager(connection, lead.responsible)) return "lead.responsible_unknown";
    if (connection.execute(site_exists, {parameter(lead.site_id)}).rows() == 0) return "lead.site_unknown";
    return {};
}

ChangeResult add(postgres::Connection& connection, const Actor& actor, const NewLead& lead,
                 AuditEntry& entry) {
    const auto client = lock_contact(connection, lead.contact_id);
    if (!client) return {Kind::not_found, "", {}};
    if (std::string problem = problem_of(connection, lead); !problem.empty()) return invalid(problem);
    if (!may_change(actor, crm::Right::change_leads, read_id(lead.responsible)))
        return {Kind::not_allowed, "", {}};
    const std::string amount = crm::read_amount(lead.amount).value_or("");
    const postgres::Result added = connection.execute(
        add_manual_lead, {parameter(client->id), parameter(lead.site_id), parameter(lead.title),
                          parameter(amount), parameter(lead.responsible)});
    entry = {"lead.add", "leads", postgres::Row(added, 0).integer(), client->id, {}};
    entry.changes = {{"title", "", lead.title},
                     {"responsible", "", manager_name(connection, lead.responsible)}};
    if (!amount.empty()) entry.changes.push_back({"amount", "", amount});
    return {};
}

}  // namespace

ChangeResult change_lead(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                         std::int64_t lead_id, const LeadEdits& edits) {
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return apply(open, actor, lead_id, normalized(edits), entry);
    });
}

ChangeResult open_lead(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                       const NewLead& lead) {
    NewLead wanted = lead;
    wanted.title = text::trim(lead.title);
    if (wanted.responsible.empty() && actor.manager_id)
        wanted.responsible = std::to_string(*actor.manager_id);
    return change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return add(open, actor, wanted, entry);
    });
}

}  // namespace records
