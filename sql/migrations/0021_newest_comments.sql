-- Whoever has written hundreds of times has as many comments: the description shows the newest, and only these are read with
-- each of his events.
set local search_path = crm;

create index contact_comments_by_rank on contact_comments (contact_id, observed_rank);
comment on table contact_comments is 'Descriptions of the client as Jivo sent them; contacts.description shows the 50 newest with their dates.';
