#include "records/search_statements.hpp"

#include <string>
#include <utility>

#include "records/filled.hpp"

namespace records {

namespace {

const postgres::Statement begin_search{"begin_search", "begin read only"};
const postgres::Statement limit_search{"limit_search", R"(
select set_config('statement_timeout', '1s', true), set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true))"};
const postgres::Statement end_search{"end_search", "commit"};

constexpr const char* cancelled = "57014";

// Conversations are looked through alike, whatever table they stand in; {only} as the index of the words has
// it.
std::string conversations(const std::string& table, const std::string& only, const std::string& text,
                          const std::string& moment, const std::string& nobody) {
    std::string sql = R"(
with asked as materialized (
    select websearch_to_tsquery('pg_catalog.russian', $1::text) as words,
        websearch_to_tsquery('pg_catalog.russian', $2::text) as phrases),
found as materialized (
    select one.* from asked
    cross join lateral search_stages(asked.words, (select max(id) from {table})) stage
    cross join lateral (
        select id from (
            select id from {table}
            where {only}search_words({text}, id) @@ stage.query and id + 0 < stage.below
            limit 2000) one
        order by id desc limit $3::integer) one
    limit $3::integer)
select one.id, survivor.id, coalesce(survivor.name, {nobody}), one.{moment},
    coalesce(piece.line, left(one.{text}, 400)), coalesce(piece.marked, '')
from (
    select one.* from found join {table} one using (id) cross join asked
    where $1::text = $2::text or search_words(one.{text}, one.id) @@ asked.phrases
    order by one.id desc limit 21) one
cross join asked
left join contacts contact on contact.id = one.contact_id
left join contacts survivor on survivor.id = coalesce(contact.merged_into, contact.id)
left join lateral search_piece(one.{text}, asked.words) piece on true
order by one.id desc)";
    sql = filled(filled(sql, "{table}", table), "{only}", only);
    return filled(filled(filled(sql, "{text}", text), "{moment}", moment), "{nobody}", nobody);
}

const std::string chats_sql =
    conversations("chats", "transcript <> '' and ", "transcript", "opened_at", "one.visitor_name");
const std::string offline_messages_sql = conversations("offline_messages", "", "text", "sent_at", "''");
const std::string notes_sql = conversations("notes", "", "text", "created_at", "''");

}  // namespace

// $1 the phones, $2 those with one mistake, $3 with two; $4 up to $5 the last digits, backwards.
const postgres::Statement search_by_phone{"search_by_phone", R"(
with exact as materialized (
    select id, contact_id, raw from contact_identifiers where kind = 'phone' and key = any ($1::text[]) limit 21),
ending as (
    select id, contact_id, raw from contact_identifiers
    where kind = 'phone' and search_digits(coalesce(key, raw)) ~>=~ $4::text
        and search_digits(coalesce(key, raw)) ~<~ $5::text and not exists (select from exact)
    limit 200),
near as materialized (
    select id, contact_id, raw from contact_identifiers
    where kind = 'phone' and key = any ($2::text[]) and not exists (select from exact) limit 21),
farther as (
    select id, contact_id, raw from contact_identifiers
    where kind = 'phone' and key = any ($3::text[]) and not exists (select from exact) and not exists (select from near)
    limit 21)
select contact_id, reason, raw from (
    select 'phone' as reason, 0 as place, exact.* from exact
    union all
    select 'phone_ending', 1, ending.* from ending
    union all
    select 'near_phone', 2, near.* from near
    union all
    select 'near_phone', 3, farther.* from farther) found
order by place, id desc limit 40)"};

// $1 the address, $2 the pattern of a part. Nearly all addresses may have the same domain: then the newest
// will do.
const postgres::Statement search_by_email{"search_by_email", R"(
with exact as materialized (
    select id, contact_id, raw from contact_identifiers where kind = 'email' and key = $1::text limit 21),
newest as materialized (
    select recent.* from (
        select id, contact_id, raw from contact_identifiers where kind = 'email' order by id desc limit 1000) recent
    where lower(recent.raw) like $2::text and not exists (select from exact)
    order by id desc limit 21),
part as (
    select id, contact_id, raw from contact_identifiers
    where kind = 'email' and lower(raw) like $2::text and (select count(*) from newest) < 21
        and not exists (select from exact)
    limit 200)
select contact_id, reason, raw from (
    select 'email' as reason, 0 as place, exact.* from exact
    union all
    select 'email_part', 1, newest.* from newest
    union all
    select 'email_part', 1, part.* from part) found
order by place, id desc limit 40)"};

// $1 the words, the longest first; $2 and $3 what is near to the longest and to the second, with _ for any
// letter. All have to be in the name, short ones as whole words, others as the beginning of one. Where no
// name has them, those of the near ones that people have are looked up, and each of the two words may be one.
const postgres::Statement search_by_name{"search_by_name", R"(
with typed as (
    select position, string_agg(word, ' ') as name,
        string_agg(quote_literal(word) || case when length(word) < 3 then '' else ':*' end, '&') as query
    from unnest($1::text[]) with ordinality as asked (name, position)
    cross join lateral string_to_table(search_name(asked.name), ' ') as word
    where word <> ''
    group by position),
holding as materialized (
    select found.contact_id, found.name
    from (select string_agg(query, '&')::tsquery as words from typed) asked
    cross join lateral search_names(asked.words) found),
candidates as materialized (
    select distinct position, replace(btrim(search_name(word)), '_', letter) as word
    from (
        select 1 as position, unnest($2::text[]) as word
        union all
        select 2, unnest($3::text[])) near
    cross join string_to_table('abdefghijklmnoprstuvz', null) as letter
    where not exists (select from holding)),
meant as (
    select position, string_agg(quote_literal(word), '|') as query
    from candidates
    join search_known_names((select array_agg(distinct candidates.word) from candidates where candidates.word <> '')) word
        using (word)
    group by position),
near as (
    select found.contact_id, found.name
    from (
        select string_agg('(' || concat_ws('|', '(' || typed.query || ')', meant.query) || ')', '&')::tsquery as words
        from typed left join meant using (position)
        having count(meant.query) > 0) asked
    cross join lateral search_names(asked.words) found)
select contact_id, reason, name from (
    select 'name' as reason, 0 as place, holding.* from holding
    union all
    select 'similar_name', 1, near.* from near) found
order by place, similarity(search_name(name), (select string_agg(typed.name, ' ') from typed)) desc, contact_id desc
limit 40)"};

// $1 ids of contacts. The first column says of which; what was merged leads to the survivor.
const postgres::Statement search_contacts{"search_contacts", R"(
select asked.id, contact.id, contact.name, coalesce(email.raw, ''), coalesce(phone.raw, '')
from contacts asked
join contacts contact on contact.id = coalesce(asked.merged_into, asked.id)
left join contact_identifiers email on email.contact_id = contact.id and email.kind = 'email' and email.is_primary
left join contact_identifiers phone on phone.contact_id = contact.id and phone.kind = 'phone' and phone.is_primary
where asked.id = any ($1::bigint[]))"};

// Of these and of search_leads: $1 the words, $2 the phrases, as websearch_to_tsquery() reads them, $3 how
// many rows that have the words to look at: when there are phrases, not all of them have these. Of a stage
// 2000 are taken, which only a word has that was frequent long ago and is so no more; then the newest ones
// may be missed.
const postgres::Statement search_chats{"search_chats", chats_sql.c_str()};
const postgres::Statement search_offline_messages{"search_offline_messages", offline_messages_sql.c_str()};
const postgres::Statement search_notes{"search_notes", notes_sql.c_str()};

// $4 the manager whose leads they are, or null; $5 the id of a lead, or null.
const postgres::Statement search_leads{"search_leads", R"(
with asked as materialized (
    select case when $4::bigint is null then words else words && quote_literal('@' || $4::bigint)::tsquery end as words,
        websearch_to_tsquery('pg_catalog.russian', $2::text) as phrases
    from websearch_to_tsquery('pg_catalog.russian', $1::text) words
    where numnode(words) > 0),
found as materialized (
    select lead.* from asked
    cross join lateral search_stages(asked.words, (select max(id) from leads)) stage
    cross join lateral (
        select id from (
            select id from leads
            where search_words(title, id) || array_to_tsvector(array['@' || responsible_id::text]) @@ stage.query
                and id + 0 < stage.below
            limit 2000) lead
        order by id desc limit $3::integer) lead
    limit $3::integer)
select lead.id, lead.title, lead.status, survivor.id, coalesce(survivor.name, ''), manager.name, lead.created_at
from (
    select 0 as place, lead.* from leads lead where lead.id = $5::bigint and lead.responsible_id = coalesce($4::bigint, lead.responsible_id)
    union all
    (select 1, lead.* from found join leads lead using (id) cross join asked
    where lead.id is distinct from $5::bigint
        and ($1::text = $2::text or search_words(lead.title, lead.id) @@ asked.phrases)
    order by lead.id desc limit 21)) lead
join managers manager on manager.id = lead.responsible_id
left join contacts contact on contact.id = lead.contact_id
left join contacts survivor on survivor.id = coalesce(contact.merged_into, contact.id)
order by lead.place, lead.id desc)"};

std::optional<postgres::Result> run_search(postgres::Connection& connection,
                                           const postgres::Statement& statement,
                                           const postgres::Parameters& parameters) {
    try {
        auto results = connection.pipeline(
            {{&begin_search, {}}, {&limit_search, {}}, {&statement, parameters}, {&end_search, {}}});
        return std::move(results[2]);
    } catch (const postgres::Error& error) {
        connection.rollback();
        if (error.sqlstate != cancelled) throw;
        return std::nullopt;
    }
}

}  // namespace records
