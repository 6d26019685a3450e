-- Whose sessions were ended, by whom and when (the machine's clock): no token issued before that instant is taken any more. Only added to.
create table session_ends (
  id text primary key,
  person text not null,
  ended_by text not null,
  ended_at timestamptz(3) not null
);
create index session_ends_of on session_ends (person, ended_at);
create trigger session_ends_only_added before update or delete on session_ends for each row execute function refuse_change();
create trigger session_ends_never_emptied before truncate on session_ends for each statement execute function refuse_change();
