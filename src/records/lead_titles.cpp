#include "records/lead_titles.hpp"

#include "crm/lead_title.hpp"
#include "postgres/values.hpp"

namespace records {

namespace {

using postgres::parameter;

const postgres::Statement client_labels{"client_labels", R"(
select contact.name, coalesce(phone.raw, ''), coalesce(email.raw, '')
from contacts contact
left join contact_identifiers phone on phone.contact_id = contact.id and phone.kind = 'phone' and phone.is_primary
left join contact_identifiers email on email.contact_id = contact.id and email.kind = 'email' and email.is_primary
where contact.id = $1::bigint)"};

const postgres::Statement titled_leads{"titled_leads", R"(
select lead.id, lead.title, site.name, site.lead_title, site.language
from leads lead join sites site on site.id = lead.site_id
where lead.contact_id = $1::bigint and lead.status in ('new', 'in_work'))"};

const postgres::Statement write_lead_title{
    "write_lead_title", "update leads set title = $3::text where id = $1::bigint and title = $2::text"};

void add_primary(crm::Contact& contact, crm::IdentifierKind kind, std::string raw) {
    if (raw.empty()) return;
    crm::Identifier identifier;
    identifier.kind = kind;
    identifier.raw = std::move(raw);
    identifier.is_primary = true;
    contact.identifiers.push_back(std::move(identifier));
}

}  // namespace

crm::Contact read_labels(postgres::Connection& connection, std::int64_t contact_id) {
    crm::Contact contact;
    contact.id = contact_id;
    const postgres::Result found = connection.execute(client_labels, {parameter(contact_id)});
    if (found.rows() == 0) return contact;
    postgres::Row row(found, 0);
    contact.name = row.text();
    add_primary(contact, crm::IdentifierKind::phone, row.text());
    add_primary(contact, crm::IdentifierKind::email, row.text());
    return contact;
}

void renew_lead_titles(postgres::Connection& connection, const crm::Contact& before) {
    const crm::Contact now = read_labels(connection, before.id);
    const postgres::Result leads = connection.execute(titled_leads, {parameter(before.id)});
    for (std::size_t at = 0; at < leads.rows(); ++at) {
        postgres::Row row(leads, at);
        const std::int64_t lead_id = row.integer();
        const std::string title = row.text();
        crm::Site site;
        site.name = row.text();
        site.lead_title = row.text();
        site.language = row.text() == "en" ? crm::Language::en : crm::Language::ru;
        const auto as_called = [&](const crm::Contact& contact) {
            return crm::title_of(site, crm::client_label(&contact, nullptr, site.language));
        };
        if (title != as_called(before) || as_called(now) == title) continue;
        connection.execute(write_lead_title,
                           {parameter(lead_id), parameter(title), parameter(as_called(now))});
    }
}

}  // namespace records
