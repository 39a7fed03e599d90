-- Made-up data at scale: see fill. The variables contacts, messages and seed come from there.
\set ON_ERROR_STOP on
set search_path = crm;
set synchronous_commit = off;
set session_replication_role = replica;
set max_parallel_workers_per_gather = 0;
set work_mem = '256MB';
set maintenance_work_mem = '512MB';
select setseed(:seed::double precision / 2147483647) \g /dev/null
select greatest(:messages / 5, 1) as chats, least(:contacts / 2, 300000) + 1 as sentences,
    timestamptz '2026-11-22 10:00+00' - interval '3 years' as beginning \gset

-- Indexes are built when the rows are there; those of constraints stay, and those of webhook_events, which gets none.
create temp table dropped_indexes as
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
from pg_index where indrelid in (
        select oid from pg_class where relnamespace = 'crm'::regnamespace and relkind = 'r' and not relispartition)
    and not exists (select from pg_constraint where conindid = indexrelid);
-- An index forgets what was said of its statistics, and analyzing words takes seconds.
create temp table dropped_statistics as
select name, attnum as number, attstattarget as target
from dropped_indexes join pg_attribute on attrelid = name::regclass where attstattarget >= 0;
select format('drop index crm.%I', replace(name, 'crm.', '')) from dropped_indexes \gexec

-- A rank of 1 to `ranks`, where rank n is as frequent as 1/n (Zipf).
create function pg_temp.zipf(ranks integer) returns integer language sql volatile
    return least(ranks, floor(exp(random() * ln(ranks + 1)))::integer);

create function pg_temp.made_up_word(number integer) returns text language sql immutable return
    (array['ба','ве','ги','до','жу','за','ки','ле','мо','ну','пе','ра','си','то','фу','ха','цо','че','ша','ли','бре','вла','гро','дру','кра','пле','ста','тре'])[1 + number % 28]
    || (array['н','р','л','т','к','м','с','в','д','п'])[1 + number / 28 % 10]
    || (array['а','о','е','и','у','я'])[1 + number / 280 % 6]
    || (array['к','л','м','н','р','с','т','ш','ч','в'])[1 + number / 1680 % 10]
    || (array['','ами','ов','ость','ка','ение','ать','ный'])[1 + number / 16800 % 8];

create temp table first_names as
select row_number() over (partition by language, sex order by position)::integer as rank, language, sex, name
from (values
    ('ru', 'f', 'Мария Анна Елена Ольга Наталья Екатерина Анастасия Татьяна Юлия Ирина Светлана Дарья Ксения Полина Виктория Марина Людмила Галина Надежда Валентина Алина Вера Любовь Лариса Александра Евгения Алёна Кристина Яна Софья'),
    ('ru', 'm', 'Александр Сергей Дмитрий Андрей Алексей Максим Иван Михаил Евгений Николай Владимир Павел Роман Артём Денис Игорь Олег Антон Юрий Виктор Константин Илья Кирилл Никита Вадим Егор Василий Пётр Фёдор Георгий'),
    ('en', 'f', 'Mary Emily Sarah Jessica Anna Olivia Emma Laura Julia Kate Alice Helen Grace Lucy Chloe Megan Sophie Hannah Amy Ruth Clara Rose Ella Nora Irene Diana Paula Tina Vera Wendy'),
    ('en', 'm', 'James John Robert Michael David William Thomas Daniel Peter George Charles Andrew Paul Mark Steven Kevin Brian Edward Simon Adam Victor Oscar Henry Frank Martin Philip Ralph Walter Hugh Neil')
) as list (language, sex, names), string_to_table(names, ' ') with ordinality as word (name, position);

create temp table last_names as
select row_number() over (partition by language order by position)::integer as rank, language, name
from (values
    ('ru', 'Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв'),
    ('en', 'Smith Johnson Brown Taylor Wilson Davies Evans Walker Wright Baker Carter Miller Harris Clark Lewis Hall Young King Green Adams Cooper Ward Morgan Hughes Price Foster Gray Palmer Stone Wells')
) as list (language, names), string_to_table(names, ' ') with ordinality as word (name, position);
insert into last_names
select 40 + number, 'ru', initcap(pg_temp.made_up_word(number % 16800)) || (array['ов', 'ев', 'ин'])[1 + number % 3]
from generate_series(1, 16800) number;
insert into last_names
select 30 + number, 'en', initcap(btrim(search_name(pg_temp.made_up_word(number)))) || (array['son', 'ford', 'er'])[1 + number % 3]
from generate_series(1, 5000) number;
analyze first_names;
analyze last_names;

create temp table vocabulary as
select row_number() over (order by position)::integer as rank, word
from string_to_table('доставка цена радиаторы сколько заказ можно оплата спасибо подскажите батареи установка завтра сегодня наличии монтаж секций кВт размер гарантия скидка адрес телефон котёл насос труба клапан термостат самовывоз курьер счёт договор возврат обмен отопление квартира дом комната ремонт замер мастер вентиль фитинг чугунные алюминиевые биметаллические стальные конвектор тёплый пол бойлер фильтр вода давление температура подключение нижнее боковое цвет белый чёрный высота глубина delivery price radiator heaters order warranty discount payment invoice pump boiler valve pipe size available tomorrow install size stock', ' ')
    with ordinality as list (word, position);
insert into vocabulary
select common.words + number, pg_temp.made_up_word(number)
from generate_series(1, 134000) number, (select count(*) as words from vocabulary) common;

create temp table phrases as
select row_number() over (order by position)::integer as rank, phrase
from string_to_table('Здравствуйте!|Добрый день!|Подскажите, пожалуйста,|Спасибо!|Хорошо.|А сколько стоит доставка до Тулы?|Да, конечно.|Есть ли в наличии|Когда можно забрать заказ?|Минуту, уточню.|Можно оплатить картой?|Hello!|Нужен счёт на юридическое лицо|Пришлите, пожалуйста, на почту|Какая гарантия?|How long does delivery take?|Перезвоните мне, пожалуйста|Оформляю заказ|Do you have it in stock?|Всего доброго!', '|')
    with ordinality as list (phrase, position);
analyze vocabulary;
create temp table sentences as
select drawn.id, min(phrase.phrase) || ' ' || string_agg(word.word, ' ' order by drawn.position) as text
from (
    select one.id, one.phrase, position, pg_temp.zipf(134000) as rank
    from (select id, pg_temp.zipf(20) as phrase, 1 + floor(random() * 8)::integer as length
        from generate_series(1, :sentences) id) one, generate_series(1, one.length) position
) drawn
join vocabulary word on word.rank = drawn.rank
join phrases phrase on phrase.rank = drawn.phrase
group by drawn.id;
analyze sentences;

\echo contacts
insert into managers (id, login, name)
select number, 'manager' || number || '@example.com', 'Manager ' || number from generate_series(2, 40) number;
insert into sites (id, name, default_manager_id) select number, 'Shop ' || number, number from generate_series(2, 5) number;
insert into widgets (id, site_id) select 'widget' || number, number from generate_series(1, 5) number;

create temp table people as
select person.id, person.language, coalesce(first.name || ' ' ||
    last.name || case when person.language = 'ru' and person.sex = 'f' then 'а' else '' end, '') as name
from (
    select id, case when random() < 0.85 then 'ru' else 'en' end as language,
        case when random() < 0.5 then 'f' else 'm' end as sex,
        pg_temp.zipf(30) as first_rank, pg_temp.zipf(case when random() < 0.85 then 16840 else 5030 end) as last_rank
    from generate_series(1, :contacts) id
) person
join first_names first on first.language = person.language and first.sex = person.sex and first.rank = person.first_rank
left join last_names last on last.language = person.language
    and last.rank = case person.language when 'ru' then person.last_rank else least(person.last_rank, 5030) end;
create unique index on people (id);
insert into contacts (id, name, responsible_id, responsible_rule, responsible_decided_id, first_touch_chat_id,
    last_touch_chat_id, created_at)
select id, name, 1 + id % 40, 'site', 1 + id % 40, case when id <= :chats then id end, case when id <= :chats then id end,
    timestamptz :'beginning' + id * (interval '3 years' / :contacts)
from people order by id;
insert into contact_names (contact_id, name, observed_rank)
select id, name, 1 from people where id % 5 <> 0 and name <> '' order by id;
-- Each knows a conversation, where there are fewer than clients another's: else his first event would write it anew, and
-- what an event costs would tell of how many clients had none.
insert into contact_identifiers (contact_id, kind, raw, key, level, is_primary, chat_id, created_at)
select person.id, known.kind, coalesce(known.raw, known.key), known.key, 'typed', known.is_primary,
    1 + (person.id - 1) % :chats, timestamptz :'beginning' + person.id * (interval '3 years' / :contacts)
from people person
cross join lateral (values
    ('email', null::text, replace(btrim(search_name(person.name)), ' ', '.') || person.id
        || case when person.id % 20 < 15 then '@example.com' when person.id % 20 < 19 then '@example.org' else '@mail.example.com' end,
        true, person.id % 5 <> 0),
    ('phone', null::text, '+7' || (array[495,499,812,343,383,846,831,861,863,351,342,473,391,347,845,844,848,401,411,421,423,424,471,472,474,475,481,482,483,484,485,486,487,491,492,493,494,496,811,813,814,815,816,817,818,820,821,833,834,835,836,841,842,843,847,851,855,862,865,866])[1 + person.id % 60]
        || '0' || lpad(((person.id / 60 * 654321::bigint + person.id % 60 * 123457) % 1000000)::text, 6, '0'), true, person.id % 4 <> 1),
    ('visitor', 'widget' || (1 + person.id % 5) || ':' || person.id, 'widget' || (1 + person.id % 5) || ':' || person.id, false, true)
) as known (kind, raw, key, is_primary, is_there)
where known.is_there
order by person.id;

\echo messages
insert into messages (chat_id, position, author, agent_id, sent_at, text)
select drawn.chat_id, drawn.position, case when drawn.position % 2 = 1 then 'visitor' else 'agent' end,
    case when drawn.position % 2 = 1 then '' else (drawn.chat_id % 60)::text end,
    timestamptz :'beginning' + drawn.chat_id * (interval '3 years' / :chats) + drawn.position * interval '40 seconds',
    sentence.text || ' ' || word.word || drawn.number
from (
    select chat_id, position, 1 + floor(random() * :sentences)::integer as sentence, pg_temp.zipf(134000) as word,
        case when random() < 0.05 then ' № ' || floor(random() * 9000000 + 1000000)::integer
            when random() < 0.05 then ' AB-' || floor(random() * 9000 + 1000)::integer || '/' || floor(random() * 9)::integer
            else '' end as number
    from generate_series(1, :chats) chat_id, generate_series(1, 1 + chat_id * 7919::bigint % 9) position
) drawn
join sentences sentence on sentence.id = drawn.sentence
join vocabulary word on word.rank = drawn.word
order by drawn.chat_id, drawn.position;

\echo chats
insert into chats (id, widget_id, jivo_chat_id, site_id, contact_id, contact_rule, lead_id, visitor_number, visitor_name, status,
    is_answered, is_missed, opened_at, finished_at, page_url, page_title, city, country, rating, transcript)
select said.chat_id, 'widget' || (1 + said.chat_id % 5), said.chat_id::text, 1 + said.chat_id % 5, person.id, 'visitor',
    case when said.chat_id <= :contacts and said.chat_id % 10 <> 0 then said.chat_id end, said.contact_id::text,
    coalesce(person.name, ''), 'finished', said.length > 1, said.length = 1,
    said.opened_at, said.opened_at + interval '10 minutes', 'https://shop.example.com/page/' || said.chat_id % 1000,
    'Page ' || said.chat_id % 1000, 'Tula', 'Russia', case when said.chat_id % 7 = 0 then 'positive' else '' end, said.transcript
from (
    select chat_id, count(*) as length, min(sent_at) as opened_at,
        case when chat_id <= :contacts then chat_id else 1 + floor(random() * random() * :contacts)::bigint end as contact_id,
        string_agg('[' || to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC] '
            || case author when 'visitor' then 'Visitor' else 'Agent' end || ': ' || text, E'\n' order by position) as transcript
    from messages group by chat_id
) said
left join people person on person.id = said.contact_id and said.chat_id % 8 <> 0
order by said.chat_id;
insert into chat_agents (chat_id, position, jivo_agent_id, login, name, observed_rank, is_final)
select id, 1, (id % 60)::text, 'manager' || (1 + id % 60) || '@example.com', 'Manager ' || (1 + id % 60), 0, true
from chats where is_answered order by id;
insert into touches (chat_id, touched_at, utm_source, utm_medium, utm_campaign, referrer, landing_page)
select id, opened_at, (array['', 'yandex', 'google', 'vk', 'mail'])[1 + id % 5], case when id % 5 = 0 then '' else 'cpc' end,
    case when id % 5 = 0 then '' else 'campaign-' || id / 5000 % 500 end, 'https://search.example.org/', 'https://shop.example.com/'
from chats order by id;

\echo leads, tasks and the rest
insert into leads (id, contact_id, site_id, chat_id, title, status, amount, responsible_id, responsible_rule,
    responsible_decided_id, is_incomplete, created_at, worked_at, closed_at)
select person.id, person.id, 1 + person.id % 5, case when person.id <= :chats then person.id end,
    'Shop ' || (1 + person.id % 5) || ': ' || person.name,
    lead.status, case when person.id % 3 = 0 then 500 + person.id % 90000 end, 1 + person.id % 40, 'contact', 1 + person.id % 40,
    person.id % 20 = 0, lead.created_at, lead.created_at + interval '1 day',
    case when lead.status in ('won', 'lost') then lead.created_at + interval '3 days' end
from people person
cross join lateral (select case when person.id > :contacts * 0.98 then 'new' when person.id % 50 = 0 then 'in_work'
        when person.id % 3 = 0 then 'won' else 'lost' end as status,
    timestamptz :'beginning' + person.id * (interval '3 years' / :contacts) as created_at) lead
where person.id % 10 <> 0
order by person.id;
-- As its triggers would, which do not fire here.
update leads lead set utm_source = touch.utm_source, utm_campaign = touch.utm_campaign
from touches touch where touch.chat_id = lead.chat_id and touch.utm_source <> '';
insert into tasks (id, kind, contact_id, lead_id, chat_id, responsible_id, responsible_rule, title, due_at, status,
    close_reason, created_at, closed_at)
select id, (array['missed_chat', 'offline_message', 'missed_call', 'incomplete_lead'])[1 + id % 4], contact_id, id, chat_id,
    responsible_id, 'contact', 'Call back', created_at + interval '15 minutes',
    case when status in ('new', 'in_work') then 'open' when id % 2 = 0 then 'done' else 'closed' end,
    case when status in ('new', 'in_work') or id % 2 = 0 then '' else 'answered' end, created_at,
    case when status not in ('new', 'in_work') then created_at + interval '1 hour' end
from leads where id % 7 = 0 order by id;
insert into task_causes (task_id, cause, chat_id, occurred_at, due_at, text)
select id, 'lead:' || lead_id, chat_id, created_at, due_at, 'Call back' from tasks order by id;
insert into offline_messages (id, event_key, jivo_offline_message_id, contact_id, text, sent_at)
select row_number() over (order by person.id), 'offline:' || person.id, person.id::text, person.id, sentence.text,
    timestamptz :'beginning' + person.id * (interval '3 years' / :contacts)
from people person join sentences sentence on sentence.id = 1 + person.id % :sentences where person.id % 6 = 0;
insert into notes (contact_id, text, created_at)
select person.id, sentence.text, timestamptz :'beginning' + person.id * (interval '3 years' / :contacts)
from people person join sentences sentence on sentence.id = 1 + person.id * 7 % :sentences where person.id % 12 = 0
order by person.id;

\echo indexes
select definition from dropped_indexes order by name \gexec
select format('alter index crm.%I alter column %s set statistics %s', replace(name, 'crm.', ''), number, target)
from dropped_statistics \gexec
select setval(pg_get_serial_sequence('crm.' || table_name, 'id'),
    (xpath('/row/last/text()', query_to_xml(format('select coalesce(max(id), 0) + 1 as last from crm.%I', table_name),
        false, true, '')))[1]::text::bigint, false)
from information_schema.columns where table_schema = 'crm' and column_name = 'id' and is_identity = 'YES' \g /dev/null
vacuum analyze;
