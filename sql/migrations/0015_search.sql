-- One field that finds clients, conversations and leads. Indexes alone: no column, no table and no trigger, so that a
-- program of the version before may go on beside this one.
set local search_path = crm;

-- A trusted extension: whoever owns the database may make it.
create extension if not exists pg_trgm with schema crm;
do $$
declare
    place text := (select extnamespace::regnamespace from pg_extension where extname = 'pg_trgm');
begin
    if place <> 'crm' then
        raise exception 'the extension pg_trgm is in the schema %: alter extension pg_trgm set schema crm, then migrate again', place;
    end if;
end $$;

-- So that the parts of an article number, an address and a file are words of their own: without these signs PostgreSQL's
-- parser takes all others as gaps. Character by character, so that a place in the one is the same place in the other;
-- by replace(), which takes a tenth of the time of translate().
create function search_text(source text) returns text language sql immutable parallel safe return
    replace(replace(replace(replace(replace(replace(replace(replace(
        source, 'ё', 'е'), 'Ё', 'Е'), '-', ' '), '/', ' '), '.', ' '), '+', ' '), '&', ' '), '<', ' ');
comment on function search_text is 'A text as its words are read for the search: ё as е, a space for each sign that joins words.';

-- Newest first is what people want, and an index of words has no order: so the block of 1024 rows in which a row is
-- counts as one of its words. A word that is in every text is then looked up in the newest blocks alone.
create function search_words(source text, row_id bigint) returns tsvector language sql immutable parallel safe return
    to_tsvector('pg_catalog.russian', search_text(left(source, 100000))) || array_to_tsvector(array['#' || (row_id >> 10)::text]);
comment on function search_words is 'The words of a text, Russian and English ones by their stem, of its first 100000 characters (no tsvector holds more than 1 MB); and its block, # and id / 1024.';

create function search_name(source text) returns text language sql immutable parallel safe return
    ' ' || translate(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            lower(source), 'shch', 'щ'), 'sch', 'щ'), 'sh', 'ш'), 'ch', 'ч'), 'zh', 'ж'), 'kh', 'х'), 'ph', 'ф'), 'ts', 'ц'),
            'ck', 'к'), 'yo', 'е'), 'ye', 'е'), 'yu', 'ю'), 'ya', 'я'), 'x', 'кс'),
        'абвгдеёжзийклмнопрстуфхцчшщыэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯcqwy-.,;:/()"«»ьъЬЪ''\',
        'abvgdeejziiklmnoprstufhcqssieuaabvgdeejziiklmnoprstufhcqssieuakkvi           ') || ' ';
comment on function search_name is 'A name as it is compared for the search, between spaces: in small Latin letters, one for each sound, however it was spelt.';

create function search_name_words(source text) returns tsvector language sql immutable parallel safe return
    array_to_tsvector(array_remove(string_to_array(search_name(left(source, 200)), ' '), ''));
comment on function search_name_words is 'The words of a name, as search_name writes them, of its first 200 characters.';

create function search_digits(source text) returns text language sql immutable parallel safe return
    reverse(regexp_replace(source, '[^0-9]', '', 'g'));
comment on function search_digits is 'The digits of a phone from its end on.';

-- Four stages, each eight times as far back as the one before, and the last to the beginning. What is frequent is found
-- in the first ones, what gets to the last is rare: none of them has many rows to look at.
create function search_stages(words tsquery, newest_id bigint) returns table (query tsquery, below bigint)
language sql stable parallel safe rows 4 set search_path = crm as $$
    select case when stage.last is null then words else words && (
            select string_agg(quote_literal('#' || block), '|')::tsquery
            from generate_series(greatest(newest_id / 1024 - stage.last, 0), newest_id / 1024 - stage.first) block) end,
        (newest_id / 1024 - stage.first + 1) * 1024
    from (values (0, 0), (1, 8), (9, 72), (73, null)) as stage (first, last)
    where numnode(words) > 0 and stage.first <= newest_id / 1024
    order by stage.first
$$;
comment on function search_stages is 'What to ask an index of search_words for, one after the other, to find the newest rows first; below: their ids are smaller.';

create function search_piece(source text, words tsquery) returns table (line text, marked text)
language sql stable parallel safe rows 1 set search_path = crm as $$
    select line.text, ts_headline('pg_catalog.russian', search_text(line.text), wanted.any_word,
        E'StartSel=\x01, StopSel=\x02, HighlightAll=true')
    from (select replace(search_piece.words::text, '&', '|')::tsquery as any_word) wanted
    cross join lateral string_to_table(translate(left(source, 20000), E'\x01\x02\r', '   '), E'\n')
        with ordinality as line (text, position)
    cross join lateral (select to_tsvector('pg_catalog.russian', search_text(line.text)) as words) has
    where has.words @@ wanted.any_word
    order by has.words @@ search_piece.words desc, line.position
    limit 1
$$;
comment on function search_piece is 'The line of a text that has the words, and the same between \x01 and \x02, character by character.';

-- The words are looked up in the indexes, whatever PostgreSQL expects: it takes any word for a frequent one, which would
-- soon be met by reading a whole table.
create function search_known_names(words text[]) returns setof text language sql stable parallel safe rows 10
set search_path = crm set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
    select word from unnest(words) word
    where exists (select from contacts where search_name_words(name) @@ quote_literal(word)::tsquery)
        or exists (select from contact_names where search_name_words(name) @@ quote_literal(word)::tsquery)
$$;
comment on function search_known_names is 'Of words as search_name writes them, those that stand in a name.';

create function search_names(words tsquery) returns table (contact_id bigint, name text)
language sql stable parallel safe rows 200
set search_path = crm set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
    select id, name from contacts where search_name_words(name) @@ words
    union all
    select contact_id, name from contact_names where search_name_words(name) @@ words
    limit 200
$$;
comment on function search_names is 'Contacts with such words of search_name_words in a name; 200 at most.';

-- What was inserted of late waits in a list that each search reads: it is kept short.
create index contacts_by_name on contacts using gin (search_name_words(name))
    with (gin_pending_list_limit = 64);
create index contact_names_by_name on contact_names using gin (search_name_words(name))
    with (gin_pending_list_limit = 64);
create index contact_identifiers_by_email on contact_identifiers using gin (lower(raw) gin_trgm_ops)
    with (gin_pending_list_limit = 64) where kind = 'email';
create index contact_identifiers_by_digits on contact_identifiers (search_digits(coalesce(key, raw)) text_pattern_ops)
    where kind = 'phone';
-- What was said stands in chats.transcript as a whole, also where Jivo hides it in the messages. A text has many words:
-- with a longer list more of them go into the index together, but whoever stores the last one waits longer.
create index chats_by_words on chats using gin (search_words(transcript, id))
    with (gin_pending_list_limit = 256) where transcript <> '';
create index offline_messages_by_words on offline_messages using gin (search_words(text, id))
    with (gin_pending_list_limit = 64);
create index notes_by_words on notes using gin (search_words(text, id))
    with (gin_pending_list_limit = 64);
-- Whoever sees only his own leads looks for them among these: the manager counts as one more word.
create index leads_by_words on leads
    using gin ((search_words(title, id) || array_to_tsvector(array['@' || responsible_id::text])))
    with (gin_pending_list_limit = 64);

-- The program needs them as well: it keeps the indexes.
revoke execute on function search_text, search_words, search_name, search_name_words, search_digits,
    search_known_names, search_names, search_stages, search_piece from public;
grant execute on function search_text, search_words, search_name, search_name_words, search_digits to jivo_crm_app;
grant execute on function search_text, search_words, search_name, search_name_words, search_digits,
    search_known_names, search_names, search_stages, search_piece to jivo_crm_pages, jivo_crm_reader;
