-- A made-up company for the demo: two sites, four managers, a handful of clients. Never for a real database.
begin;

update managers set login = 'olga.orlova@example.com', name = 'Ольга Орлова' where is_default;
insert into managers (login, name, away_until) values
    ('pavel.petrov@example.com', 'Павел Петров', null),
    ('anna.antonova@example.com', 'Анна Антонова', null),
    ('john.baker@example.org', 'John Baker', now() + interval '3 days');

insert into sites (name, language, phone_region, time_zone, lead_title, responsible_manager_id, default_manager_id)
select 'Тёплый дом', 'ru', 'RU', 'Europe/Moscow', 'Заявка с сайта {site}: {name}', null::bigint, manager.id
from managers manager where manager.login = 'pavel.petrov@example.com'
union all
select 'Warm Home', 'en', 'US', 'America/New_York', '{site}: {name}', manager.id, manager.id
from managers manager where manager.login = 'anna.antonova@example.com';

insert into site_hosts (host, site_id)
select host, site.id
from (values ('teplo.example.com', 'Тёплый дом'), ('www.teplo.example.com', 'Тёплый дом'), ('warm.example.org', 'Warm Home'))
    as page (host, site)
join sites site on site.name = page.site;

insert into widgets (id, site_id)
select widget.id, site.id
from (values ('tEpLoDoMaB', 'Тёплый дом'), ('wArMhOmEcD', 'Warm Home')) as widget (id, site)
join sites site on site.name = widget.site;

insert into department_managers (site_id, department_id, manager_id)
select site.id, '281', manager.id
from sites site, managers manager
where site.name = 'Тёплый дом' and manager.login = 'anna.antonova@example.com';

insert into required_fields (site_id, field)
select id, 'phone' from sites where name = 'Тёплый дом';

update settings set value = 'https://crm.example.com/contacts/{contact_id}' where name = 'card_url' and site_id is null;

insert into contacts (name, description, responsible_id)
select client.name, client.description, manager.id
from (values
    (1, 'Мария Соколова', 'Постоянный клиент, звонить после обеда', 'anna.antonova@example.com'),
    (2, 'Сергей Волков', 'Прораб, покупает оптом', 'pavel.petrov@example.com'),
    (3, 'Екатерина Белова', '', 'anna.antonova@example.com'),
    (4, 'Robert Miller', 'Prefers e-mail', 'john.baker@example.org'),
    (5, 'Иван Зайцев', '', 'olga.orlova@example.com')
) as client (position, name, description, manager)
join managers manager on manager.login = client.manager
order by client.position;

insert into contact_identifiers (contact_id, kind, raw, key, level, is_primary)
select contact.id, known.kind, known.raw, known.key, 'operator', known.is_primary
from (values
    ('Мария Соколова', 'email', 'maria.sokolova@example.com', 'maria.sokolova@example.com', true),
    ('Мария Соколова', 'phone', '+7 495 000-00-11', '+74950000011', true),
    ('Мария Соколова', 'phone', '+7 495 000-00-12', '+74950000012', false),
    ('Сергей Волков', 'email', 'sergey.volkov@example.org', 'sergey.volkov@example.org', true),
    ('Сергей Волков', 'phone', '8 (495) 000-00-21', '+74950000021', true),
    ('Екатерина Белова', 'phone', '+7 495 000-00-31', '+74950000031', true),
    ('Robert Miller', 'email', 'robert.miller@example.org', 'robert.miller@example.org', true),
    ('Robert Miller', 'phone', '+1 202-555-0143', '+12025550143', true),
    ('Иван Зайцев', 'email', 'ivan.zaytsev@example.com', 'ivan.zaytsev@example.com', true)
) as known (name, kind, raw, key, is_primary)
join contacts contact on contact.name = known.name;

insert into contact_fields (contact_id, title, content, link, position)
select contact.id, own.title, own.content, own.link, own.position
from (values
    ('Мария Соколова', 'Баланс', '12 400 ₽', 'https://crm.example.com/billing/1001', 1),
    ('Мария Соколова', 'Лицензия', 'до 31.12.2030', '', 2),
    ('Сергей Волков', 'Баланс', '−3 150 ₽', 'https://crm.example.com/billing/1002', 1),
    ('Сергей Волков', 'Скидка', '7 %', '', 2),
    ('Robert Miller', 'Balance', '$250.00', 'https://crm.example.com/billing/1004', 1)
) as own (name, title, content, link, position)
join contacts contact on contact.name = own.name;

insert into leads (contact_id, site_id, title, status, responsible_id, responsible_rule, responsible_decided_id, created_at,
    worked_at)
select contact.id, site.id, 'Заявка с сайта Тёплый дом: Мария Соколова', 'in_work', contact.responsible_id, 'contact',
    contact.responsible_id, now() - interval '2 days', now() - interval '1 day'
from contacts contact, sites site
where contact.name = 'Мария Соколова' and site.name = 'Тёплый дом';

commit;
