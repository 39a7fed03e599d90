#include "records/merge.hpp"

#include <algorithm>

#include "digest/digest.hpp"
#include "postgres/arrays.hpp"
#include "postgres/rows.hpp"
#include "postgres/values.hpp"
#include "records/merge_sides.hpp"
#include "text/text.hpp"

namespace records {

namespace {

using postgres::column;
using postgres::or_null;
using postgres::parameter;
using Kind = ChangeResult::Kind;

const postgres::Statement carry_out_merge{"carry_out_merge", R"(
select merge_contacts($1::bigint, $2::bigint, $3::bigint, jsonb_build_object(
    'name', $4::text, 'is_name_chosen', $5::boolean, 'other_name', $6::text, 'description', $7::text,
    'responsible_id', $8::bigint, 'responsible_rule', $9::text, 'responsible_decided_id', $10::bigint,
    'responsible_chat_id', $11::bigint, 'first_touch_chat_id', $12::bigint, 'last_touch_chat_id', $13::bigint,
    'joined', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from unnest($14::bigint[], $15::bigint[], $16::text[],
            $17::text[], $18::boolean[], $19::boolean[], $20::text[], $21::bigint[], $22::bigint[])
        as one (kept_id, removed_id, raw, level, is_shared, is_guessed, extension, rank, chat_id)),
    'primaries', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from unnest($23::bigint[], $24::bigint[])
        as one (id, rank)),
    'tasks', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from unnest($25::bigint[], $26::bigint[],
            $27::timestamptz[], $28::bigint[], $29::bigint[]) as one (kept_id, removed_id, due_at, chat_id, lead_id)))))"};

constexpr const char* mark_of_digest = "sha256:";
constexpr std::size_t longest_seen_value = 500;  // bytes

// Of a request that was done before.
const postgres::Statement merge_of_pair{"merge_of_pair", R"(
select id from merges where survivor_id = $1::bigint and merged_id = $2::bigint order by id desc limit 1)"};

const char* reason_of(crm::MergeRefusal refusal) {
    switch (refusal) {
        case crm::MergeRefusal::same_contact:
            return "merge.same_contact";
        case crm::MergeRefusal::survivor_was_merged:
            return "merge.survivor_was_merged";
        case crm::MergeRefusal::merged_was_merged:
            break;
    }
    return "merge.merged_was_merged";
}

void push_joined(const std::vector<crm::JoinedIdentifier>& joined, postgres::Parameters& all) {
    const auto push = [&](auto value) { all.push_back(column(joined, value)); };
    push([](const auto& one) { return parameter(one.kept_id); });
    push([](const auto& one) { return parameter(one.removed_id); });
    push([](const auto& one) { return parameter(one.value.raw); });
    push([](const auto& one) { return parameter(postgres::name_of(one.value.level)); });
    push([](const auto& one) { return parameter(one.value.is_shared); });
    push([](const auto& one) { return parameter(one.value.is_guessed); });
    push([](const auto& one) { return parameter(one.value.extension); });
    push([](const auto& one) { return parameter(one.value.rank); });
    push([](const auto& one) { return parameter(one.value.chat_id); });
}

void push_primaries(const std::vector<crm::PrimaryIdentifier>& primaries, postgres::Parameters& all) {
    all.push_back(column(primaries, [](const auto& one) { return parameter(one.id); }));
    all.push_back(column(primaries, [](const auto& one) { return parameter(one.rank); }));
}

void push_tasks(const std::vector<crm::GatheredTask>& tasks, postgres::Parameters& all) {
    all.push_back(column(tasks, [](const auto& one) { return parameter(one.kept_id); }));
    all.push_back(column(tasks, [](const auto& one) { return parameter(one.removed_id); }));
    all.push_back(column(tasks, [](const auto& one) { return parameter(one.due_at); }));
    all.push_back(column(tasks, [](const auto& one) { return parameter(one.chat_id); }));
    all.push_back(column(tasks, [](const auto& one) { return parameter(one.lead_id); }));
}

std::int64_t carry_out(postgres::Connection& connection, const Actor& actor, const MergeWish& wish,
                       const crm::MergePlan& plan) {
    postgres::Parameters all{parameter(wish.survivor_id),
                             parameter(wish.merged_id),
                             parameter(actor.user_id),
                             parameter(plan.name),
                             parameter(plan.is_name_chosen),
                             parameter(plan.other_name),
                             parameter(plan.comment),
                             parameter(plan.responsible.manager_id),
                             or_null(plan.responsible.rule),
                             parameter(plan.responsible.decided_id),
                             parameter(plan.responsible.chat_id),
                             parameter(plan.first_touch_chat_id),
                             parameter(plan.last_touch_chat_id)};
    push_joined(plan.joined, all);
    push_primaries(plan.primaries, all);
    push_tasks(plan.gathered, all);
    return postgres::Row(connection.execute(carry_out_merge, all), 0).integer();
}

std::vector<Conflict> conflicts_of(const std::vector<crm::MergeField>& fields,
                                   const std::map<std::string, std::string>& seen) {
    std::vector<Conflict> conflicts;
    for (const crm::MergeField& field : fields) {
        const auto found = seen.find(field.name);
        if (found == seen.end() || seen_value(found->second) == seen_value(field.result)) continue;
        const std::string was = found->second.starts_with(mark_of_digest) ? "" : found->second;
        conflicts.push_back({field.name, was, field.result, was});
    }
    return conflicts;
}

AuditEntry entry_of(const MergeWish& wish, const MergeSides& sides, const crm::MergePlan& plan,
                    const std::vector<crm::MergeField>& fields) {
    AuditEntry entry{"contact.merge", "contacts", wish.survivor_id, wish.survivor_id, {}};
    entry.changes.push_back({"merged", "", std::to_string(wish.merged_id)});
    for (const crm::MergeField& field : fields) {
        if (field.result == field.survivor) continue;
        if (field.name == "responsible")
            entry.changes.push_back({field.name, sides.survivor_responsible,
                                     sides.name_of_responsible(plan.responsible.manager_id)});
        else
            entry.changes.push_back({field.name, field.survivor, field.result});
    }
    return entry;
}

ChangeResult apply(postgres::Connection& connection, const Actor& actor, const MergeWish& wish,
                   std::int64_t& merge_id, AuditEntry& entry) {
    lock_for_merge(connection, wish.survivor_id, wish.merged_id);
    const auto sides = read_merge_sides(connection, wish.survivor_id, wish.merged_id);
    if (!sides) return {Kind::not_found, "", {}};
    if (const auto refusal = crm::refusal_of_merge(sides->survivor, sides->merged))
        return {Kind::invalid, reason_of(*refusal), {}};
    const std::vector<crm::MergeField> fields =
        crm::merge_fields(sides->survivor, sides->merged, wish.choices);
    std::vector<Conflict> conflicts = conflicts_of(fields, wish.seen);
    if (!conflicts.empty()) return {Kind::conflict, "", std::move(conflicts)};
    const crm::MergePlan plan = crm::plan_merge(sides->survivor, sides->merged, wish.choices);
    merge_id = carry_out(connection, actor, wish, plan);
    entry = entry_of(wish, *sides, plan, fields);
    return {};
}

}  // namespace

std::optional<MergePreview> preview_merge(postgres::Connection& connection, std::int64_t survivor_id,
                                          std::int64_t merged_id,
                                          const std::optional<crm::MergeChoices>& choices) {
    const auto sides = read_merge_sides(connection, survivor_id, merged_id);
    if (!sides) return std::nullopt;
    MergePreview preview;
    preview.refusal = crm::refusal_of_merge(sides->survivor, sides->merged);
    preview.choices = choices.value_or(crm::propose_choices(sides->survivor, sides->merged));
    preview.fields = crm::merge_fields(sides->survivor, sides->merged, preview.choices);
    preview.survivor_responsible = sides->survivor_responsible;
    preview.merged_responsible = sides->merged_responsible;
    preview.moves = count_of_contact(connection, merged_id);
    preview.sites_with_two_open_leads = crm::sites_with_two_open_leads(sides->survivor, sides->merged);
    const crm::MergePlan plan = crm::plan_merge(sides->survivor, sides->merged, preview.choices);
    for (const crm::GatheredTask& task : plan.gathered) preview.gathered_tasks.push_back(task.kind);
    for (const crm::JoinedIdentifier& joined : plan.joined) preview.joined.push_back(joined.value);
    return preview;
}

std::string seen_value(const std::string& value) {
    std::string plain;
    for (const char letter : value) {
        const bool is_space = static_cast<unsigned char>(letter) <= 0x20 || letter == 0x7f;
        if (!is_space)
            plain += letter;
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    }
    plain = text::trim(plain);
    return plain.size() > longest_seen_value ? mark_of_digest + digest::sha256_hex(plain) : plain;
}

MergeDone merge(postgres::Connection& connection, const Actor& actor, const std::string& request_id,
                const MergeWish& wish) {
    MergeDone done;
    if (!crm::may(actor.role, crm::Right::merge_clients)) return {{Kind::not_allowed, "", {}}, 0};
    done.change = change(connection, actor, request_id, [&](postgres::Connection& open, AuditEntry& entry) {
        return apply(open, actor, wish, done.merge_id, entry);
    });
    if (done.change.kind == Kind::done && done.merge_id == 0) {
        const postgres::Result before =
            connection.execute(merge_of_pair, {parameter(wish.survivor_id), parameter(wish.merged_id)});
        if (before.rows()) done.merge_id = postgres::Row(before, 0).integer();
    }
    return done;
}

}  // namespace records
