-- Who covers whom in an absence: staff and days, nothing of a child. Kept for good; only the end of one is written afterwards.
create table covers (
  id text primary key,
  covered text not null,
  covering text not null,
  from_on date not null,
  to_on date not null,
  set_by text not null,
  set_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by text
);
create index covers_given on covers (covering, to_on) where ended_at is null;
