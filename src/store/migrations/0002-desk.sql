-- What people and the bot need around the record.

create table directory_entries (
  id text primary key,
  position serial not null,            -- the directory's own order
  entry jsonb not null
);

create table drafts (
  person text not null,
  name text not null,
  saved_at timestamptz(3) not null,
  dek_version integer not null,
  body bytea not null,
  primary key (person, name)
);

create table settings (name text primary key, value jsonb not null);
create table conversations (person text primary key, reference jsonb not null);
create table dialogues (id text primary key, state jsonb not null);
create table seen_keys (key text primary key, seen_at timestamptz not null default now());
