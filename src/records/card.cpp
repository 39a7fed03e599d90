#include "records/card.hpp"

#include "records/rows.hpp"

namespace records {

namespace {

using postgres::parameter;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

const Statement card_contact{"card_contact", R"(
select contact.id, contact.merged_into, contact.name, contact.description, contact.created_at, contact.responsible_id,
    coalesce(manager.name, ''), manager.away_until, case
        when contact.responsible_id is distinct from contact.responsible_decided_id then 'person'
        else coalesce(contact.responsible_rule, '') end
from contacts contact left join managers manager on manager.id = contact.responsible_id
where contact.id = $1::bigint)"};
const Statement card_sources{"card_sources", R"(
select touch.chat_id, touch.touched_at, touch.utm_source, touch.utm_medium, touch.utm_campaign, touch.utm_content,
    touch.utm_term, touch.referrer, touch.landing_page, contact.first_touch_chat_id = touch.chat_id,
    contact.last_touch_chat_id = touch.chat_id
from contacts contact join touches touch on touch.chat_id in (contact.first_touch_chat_id, contact.last_touch_chat_id)
where contact.id = $1::bigint)"};
const Statement card_names{"card_names", R"(
select other.name from contact_names other join contacts contact on contact.id = other.contact_id
where other.contact_id = $1::bigint and other.name <> contact.name order by other.observed_rank, other.name)"};
const Statement card_identifiers{"card_identifiers", R"(
select kind = 'email', raw, coalesce(key, ''), level, is_primary, is_shared, is_guessed, extension
from contact_identifiers where contact_id = $1::bigint and kind in ('email', 'phone')
order by kind, is_primary desc, key is null, id)"};
const Statement card_fields{"card_fields", R"(
select title, content, link from contact_fields where contact_id = $1::bigint order by position, id)"};
const Statement card_attributes{"card_attributes", R"(
select name, value, '' from contact_attributes where contact_id = $1::bigint order by name)"};
const Statement card_leads{"card_leads", R"(
select lead.id, lead.title, lead.status, coalesce(lead.amount::text, ''), site.name, manager.name, lead.created_at,
    lead.is_repeat, lead.is_after_sale, lead.missing_fields, lead.note
from leads lead join sites site on site.id = lead.site_id join managers manager on manager.id = lead.responsible_id
where lead.contact_id = $1::bigint
order by lead.status in ('new', 'in_work') desc, lead.created_at desc, lead.id desc limit 50)"};
const Statement card_tasks{"card_tasks", R"(
select task.id, task.kind, task.title, task.status, manager.name, task.close_reason, task.due_at,
    (select array_agg(cause.text order by cause.occurred_at, cause.cause) from task_causes cause
        where cause.task_id = task.id and cause.text <> '')
from (
    (select * from tasks where contact_id = $1::bigint and status = 'open' order by due_at, id limit 50)
    union all
    (select * from tasks where contact_id = $1::bigint and status <> 'open' order by closed_at desc nulls last, id desc
        limit 20)
) task
join managers manager on manager.id = task.responsible_id
order by task.status = 'open' desc, case when task.status = 'open' then task.due_at end, task.closed_at desc nulls last,
    task.id desc)"};
const Statement card_duplicates{"card_duplicates", R"(
select other.id, other.name, pair.evidence
from possible_duplicates pair
join contacts other on other.id = case when pair.contact_id = $1::bigint then pair.other_contact_id else pair.contact_id end
where pair.status = 'open' and (pair.contact_id = $1::bigint or pair.other_contact_id = $1::bigint)
    and other.merged_into is null
order by pair.created_at desc, pair.id desc limit 20)"};

Card read_contact(Row row) {
    Card card;
    card.contact_id = row.integer();
    card.merged_into = row.optional_integer();
    card.name = row.text();
    card.comment = row.text();
    card.created_at = row.time();
    const std::optional<std::int64_t> manager_id = row.optional_integer();
    CardResponsible responsible{manager_id.value_or(0), row.text(), "", row.optional_time()};
    responsible.rule = row.text();
    if (manager_id) card.responsible = responsible;
    return card;
}

void read_sources(const Result& sources, Card& card) {
    for (std::size_t index = 0; index < sources.rows(); ++index) {
        Row row(sources, index);
        CardSource source;
        source.chat_id = row.integer();
        source.touched_at = row.time();
        for (std::string CardSource::*member :
             {&CardSource::utm_source, &CardSource::utm_medium, &CardSource::utm_campaign,
              &CardSource::utm_content, &CardSource::utm_term, &CardSource::referrer,
              &CardSource::landing_page})
            source.*member = row.text();
        if (row.boolean()) card.first_source = source;
        if (row.boolean()) card.last_source = source;
    }
}

std::string read_name(Row row) {
    return row.text();
}

CardIdentifier read_identifier(Row row) {
    CardIdentifier identifier;
    identifier.is_email = row.boolean();
    identifier.raw = row.text();
    identifier.key = row.text();
    identifier.level = row.text();
    identifier.is_primary = row.boolean();
    identifier.is_shared = row.boolean();
    identifier.is_guessed = row.boolean();
    identifier.extension = row.text();
    return identifier;
}

CardField read_field(Row row) {
    return {row.text(), row.text(), row.text()};
}

CardLead read_lead(Row row) {
    CardLead lead;
    lead.id = row.integer();
    lead.title = row.text();
    lead.status = row.text();
    lead.amount = row.text();
    lead.site = row.text();
    lead.responsible = row.text();
    lead.created_at = row.time();
    lead.is_repeat = row.boolean();
    lead.is_after_sale = row.boolean();
    lead.missing_fields = row.texts();
    lead.note = row.text();
    return lead;
}

CardTask read_task(Row row) {
    CardTask task;
    task.id = row.integer();
    task.kind = row.text();
    task.title = row.text();
    task.status = row.text();
    task.responsible = row.text();
    task.close_reason = row.text();
    task.due_at = row.time();
    task.causes = row.texts();
    return task;
}

CardDuplicate read_duplicate(Row row) {
    return {row.integer(), row.text(), row.texts()};
}

}  // namespace

std::optional<Card> find_card(postgres::Connection& connection, std::int64_t contact_id) {
    const postgres::Parameters id{parameter(contact_id)};
    const std::vector<Result> results = connection.pipeline({{&card_contact, id},
                                                             {&card_sources, id},
                                                             {&card_names, id},
                                                             {&card_identifiers, id},
                                                             {&card_fields, id},
                                                             {&card_attributes, id},
                                                             {&card_leads, id},
                                                             {&card_tasks, id},
                                                             {&card_duplicates, id}});
    if (results[0].rows() == 0) return std::nullopt;
    Card card = read_contact(Row(results[0], 0));
    if (card.merged_into) return card;
    read_sources(results[1], card);
    card.other_names = read_all(results[2], read_name);
    card.identifiers = read_all(results[3], read_identifier);
    card.fields = read_all(results[4], read_field);
    card.attributes = read_all(results[5], read_field);
    card.leads = read_all(results[6], read_lead);
    card.tasks = read_all(results[7], read_task);
    card.duplicates = read_all(results[8], read_duplicate);
    return card;
}

}  // namespace records
