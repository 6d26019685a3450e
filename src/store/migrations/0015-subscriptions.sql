-- What Microsoft 365 is asked to tell us of changes in chairs' calendars, and of which calendars it told. Times are the machine's.

create table subscriptions (
  id text primary key,                 -- our own, known before Microsoft's
  calendar text not null,
  secret_hash text not null,           -- of what a notification has to bring; the secret itself is kept nowhere
  outside_id text,                     -- Microsoft's; absent while it is being asked for
  expires_at timestamptz(3) not null,
  renew_at timestamptz(3) not null
);

create table told_calendars (calendar text primary key);
