-- Half of all events say that a lead was worked on. As long as an index had that moment, each such update wrote
-- the lead's row into all the other indexes too, and its words once more. Now it stays in its place, if its page has room,
-- unless a new quarter of an hour has begun.
set local search_path = crm;

drop index leads_by_work;
alter table leads
    set (fillfactor = 90),
    add column worked_quarter_hour timestamptz
        generated always as (date_bin('15 minutes', worked_at, timestamptz '2000-01-01 00:00+00')) stored;
comment on column leads.worked_quarter_hour is 'The quarter of an hour that worked_at is in: what the index for the lists has of it.';
-- Leads by when they were last worked on, e.g. the open ones that wait longest.
create index leads_by_work on leads (status, worked_quarter_hour);
analyze leads (worked_quarter_hour);

-- Most events have something for their client's row too. For the pages that are begun from now on.
alter table contacts set (fillfactor = 90);
