-- What the indexes of the search cost whoever stores: 20000 times what one webhook does, with the indexes and without,
-- twice in turn. All is rolled back.
\set ON_ERROR_STOP on
set search_path = crm;
select indexrelid::regclass::text as index, pg_size_pretty(pg_relation_size(indexrelid)) as size,
    pg_size_pretty(pg_table_size(indrelid)) as table
from pg_index
where indexrelid::regclass::text ~ '_by_words$|^contacts_by_name|_names_by_name|_by_email$|_by_digits$' order by pg_relation_size(indexrelid) desc;

create procedure pg_temp.store(kind text, first integer) language plpgsql as $$
declare
    old record;
    rows constant bigint := (select least((select max(id) from contacts), (select max(id) from chats)));
begin
    for number in first .. first + 19999 loop
        if kind = 'conversation' then
            insert into chats (id, widget_id, jivo_chat_id, site_id, opened_at) values (number, 'widget1', number, 1, now());
            select * into old from chats where id = 1 + number % rows;
            insert into messages (chat_id, position, author, text)
                select number, position, author, text from messages where chat_id = 1 + number % rows;
            update chats set transcript = old.transcript, status = 'finished', finished_at = now() where id = number;
        else
            insert into contacts (id, name) select number, name from contacts where id = 1 + number % rows;
            insert into contact_names (contact_id, name, observed_rank)
                select number, name, 1 from contacts where id = 1 + number % rows;
            insert into contact_identifiers (contact_id, kind, raw, key)
                values (number, 'email', number || '@example.com', number || '@example.com'),
                    (number, 'phone', '+7900' || number, '+7900' || number);
            insert into leads (id, contact_id, site_id, title, responsible_id, responsible_rule)
                select number, number, 1, title, 1, 'contact' from leads where id = 1 + number % rows;
        end if;
    end loop;
end $$;

create function pg_temp.drop_indexes() returns void language sql as $$
    drop index chats_by_words, offline_messages_by_words, notes_by_words, leads_by_words, contacts_by_name,
        contact_names_by_name, contact_identifiers_by_email, contact_identifiers_by_digits
$$;

-- How long this process has been at work so far, in nanoseconds: what others do on the machine does not count.
create function pg_temp.work() returns bigint language sql volatile return
    split_part(pg_read_file('/proc/' || pg_backend_pid() || '/schedstat'), ' ', 1)::bigint;

create procedure pg_temp.measure(kind text) language plpgsql as $$
declare
    start bigint := pg_temp.work();
    has_indexes boolean := to_regclass('chats_by_words') is not null;
begin
    call pg_temp.store(kind, 1000000000);
    raise info '% % the indexes of the search: % microseconds of work', kind, case when has_indexes then 'with' else 'without' end,
        (pg_temp.work() - start) / 1000 / 20000;
end $$;

\set VERBOSITY terse
\set each 'call pg_temp.measure(\'conversation\'); call pg_temp.measure(\'contact and lead\');'
begin; :each rollback;
begin; select pg_temp.drop_indexes() \g /dev/null
:each rollback;
begin; :each rollback;
begin; select pg_temp.drop_indexes() \g /dev/null
:each rollback;

-- What was rolled back stays in tables and indexes until then, and would slow down the next search that is measured.
vacuum;
