#include "records/lead_row.hpp"

namespace records {

constinit const char* const lead_columns = R"(
    lead.id, lead.title, lead.status, coalesce(lead.amount::text, ''), site.id, site.name, contact.id, contact.name,
    phone.raw, email.raw, manager.id, manager.name,
    case when lead.responsible_id is distinct from lead.responsible_decided_id then 'person'
        else lead.responsible_rule end,
    lead.source, lead.tags, touch.chat_id, touch.touched_at, touch.utm_source, touch.utm_medium, touch.utm_campaign,
    touch.utm_content, touch.utm_term, touch.referrer, touch.landing_page, lead.is_repeat, lead.repeat_of,
    lead.is_after_sale, lead.is_incomplete, lead.missing_fields, lead.note, lead.lost_reason, lead.created_at, lead.worked_at,
    lead.closed_at, last_chat.id, last_chat.opened_at
)";

constinit const char* const lead_joins = R"(
join sites site on site.id = lead.site_id
join managers manager on manager.id = lead.responsible_id
left join contacts contact on contact.id = lead.contact_id
left join contact_identifiers phone on phone.contact_id = lead.contact_id and phone.kind = 'phone' and phone.is_primary
left join contact_identifiers email on email.contact_id = lead.contact_id and email.kind = 'email' and email.is_primary
left join touches touch on touch.chat_id = lead.chat_id
left join lateral (
    select chat.id, chat.opened_at from chats chat where chat.lead_id = lead.id
    order by chat.opened_at desc, chat.id desc limit 1) last_chat on true
)";

LeadRow read_lead(postgres::Row& row) {
    LeadRow lead;
    lead.id = row.integer();
    lead.title = row.text();
    lead.status = row.text();
    lead.amount = row.text();
    lead.site = read_named(row);
    lead.contact = read_optional_named(row);
    lead.phone = row.text();
    lead.email = row.text();
    lead.responsible = read_named(row);
    lead.responsible_rule = row.text();
    lead.source = row.text();
    lead.tags = row.texts();
    lead.touch = read_source(row);
    lead.is_repeat = row.boolean();
    lead.repeat_of = row.optional_integer();
    lead.is_after_sale = row.boolean();
    lead.is_incomplete = row.boolean();
    lead.missing_fields = row.texts();
    lead.note = row.text();
    lead.lost_reason = row.text();
    lead.created_at = row.time();
    lead.worked_at = row.time();
    lead.closed_at = row.optional_time();
    lead.last_chat_id = row.optional_integer();
    lead.last_chat_at = row.optional_time();
    return lead;
}

std::optional<LeadRow> find_lead(postgres::Connection& connection, std::int64_t lead_id) {
    static const std::string sql =
        std::string("select") + lead_columns + "from leads lead" + lead_joins + "where lead.id = $1::bigint";
    static const postgres::Statement one_lead{"one_lead", sql.c_str()};
    const postgres::Result found = connection.execute(one_lead, {postgres::parameter(lead_id)});
    if (found.rows() == 0) return std::nullopt;
    postgres::Row row(found, 0);
    return read_lead(row);
}

}  // namespace records
