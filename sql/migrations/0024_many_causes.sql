-- Of an open task that nobody has done for long only the earliest and the latest causes are read with each event of its client.
set local search_path = crm;

create index task_causes_by_deadline on task_causes (task_id, due_at, occurred_at);
create index task_causes_by_moment on task_causes (task_id, occurred_at);
