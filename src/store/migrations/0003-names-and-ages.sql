-- Who may find a case by the child's name; which run read which case; and since when the passing notes have been kept.

-- Until its row is next rewritten, an older case is found by nobody's name search: better that than the other way round.
alter table cases add column name_known_to text[] not null default '{}';
create index cases_by_name_known_to on cases using gin (name_known_to);

-- A run reads many cases, in transactions of their own: a row for each.
drop index access_log_by_run;
create index access_log_by_run on access_log (stream, run) where run is not null;

alter table commands add column done_at timestamptz not null default now();
create index commands_by_age on commands (done_at);
alter table dialogues add column put_at timestamptz not null default now();
create index dialogues_by_age on dialogues (put_at);
create index seen_keys_by_age on seen_keys (seen_at);
