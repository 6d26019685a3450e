-- The record: what happened, who read it, and what must be true outside. Forward only; never edited once released.
-- Plain columns tell nothing about a child but area and level. Everything else is sealed under the child's own key.

create table data_keys (
  owner text not null,                 -- 'case:<id>' or 'person:<id>'
  version integer not null,
  kek_id text not null,                -- which key-encryption key wraps it, so that rotation finds what is left to do
  wrapped bytea not null,
  made_at timestamptz not null default now(),
  primary key (owner, version)
);
create index data_keys_by_kek on data_keys (kek_id);

create table cases (
  case_id text primary key,
  reference text not null unique,
  area text not null,
  level text,
  closed boolean not null,
  version integer not null,
  next_due_on date,
  owed_count integer not null,
  overdue_count integer not null,
  look_again_at text collate "C",      -- London 'YYYY-MM-DDTHH:MM': sorts as the calendar does
  watching boolean not null,
  people text[] not null,
  dek_version integer not null,
  summary bytea not null,
  names_mark bytea not null            -- keyed digest of the indexed tokens: the index is rewritten only when it changes
);
create index cases_by_people on cases using gin (people);
create index cases_by_look_again on cases (look_again_at) where look_again_at is not null;
create index cases_watching on cases (case_id) where watching;
create index cases_by_due on cases (next_due_on, reference);

create table events (
  case_id text not null,
  seq integer not null,
  id text not null unique,
  type text not null,
  v integer not null,
  recorded_at timestamptz(3) not null,
  happened_on date not null,
  actor text not null,
  dek_version integer not null,
  data bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (case_id, seq)
);

create table access_log (
  stream text not null,                -- one chain per reader: 'person:<id>' or 'system:<what>'
  seq integer not null,
  read_at timestamptz(3) not null,
  who text not null,
  purpose text not null,
  run text,
  case_ids text[] not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (stream, seq)
);
create index access_log_by_case on access_log using gin (case_ids);
create unique index access_log_by_run on access_log (stream, run) where run is not null;

-- The last link of every chain, and the lock its next writer takes.
create table heads (
  stream text primary key,
  seq integer not null,
  hash bytea not null
);

create table name_index (
  token bytea not null,
  case_id text not null references cases (case_id),
  primary key (token, case_id)
);
create index name_index_by_case on name_index (case_id);

create table commands (
  command_id text primary key,
  case_id text not null
);

-- The key in plain would name a duty, so it is kept as a keyed digest and sealed inside the body.
create table errands (
  case_id text not null references cases (case_id),
  key_mark bytea not null,
  due_on date not null,
  due_at text not null,
  state text not null check (state in ('wanted', 'trying', 'done', 'in-doubt', 'no-longer-wanted', 'given-up')),
  attempts integer not null default 0,
  holder text,                         -- which running program began it, and when: a dead one's errand can be begun again
  begun_at timestamptz,
  settled_at timestamptz(3),
  dek_version integer not null,
  body bytea not null,
  primary key (case_id, key_mark)
);
create index errands_trying on errands (case_id) where state = 'trying';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The record is only ever added to: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger events_only_added before update or delete on events for each row execute function refuse_change();
create trigger events_never_emptied before truncate on events for each statement execute function refuse_change();
create trigger access_log_only_added before update or delete on access_log for each row execute function refuse_change();
create trigger access_log_never_emptied before truncate on access_log for each statement execute function refuse_change();
