-- Whom Pathway never writes to, beside the children's records: sealed under a key of its own, chained like the rest, and only ever added to.

create table blocked_entries (
  seq integer primary key,
  id text not null unique,
  type text not null,
  v integer not null,
  recorded_at timestamptz(3) not null,
  happened_on date not null,
  actor text not null,
  dek_version integer not null,
  data bytea not null,
  prev_hash bytea not null,
  hash bytea not null
);

create trigger blocked_entries_only_added before update or delete on blocked_entries for each row execute function refuse_change();
create trigger blocked_entries_never_emptied before truncate on blocked_entries for each statement execute function refuse_change();
