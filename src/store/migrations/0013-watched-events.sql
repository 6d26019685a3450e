-- What was looked at in Outlook last, so that a case is opened again only when something changed there. Ids of cases and mailboxes and
-- keyed digests: nothing here tells of a child.

create table calendars (
  calendar text primary key,           -- the mailbox it lies in
  window_from date not null,           -- the first day of what is read
  cursor text not null                 -- where the last reading ended, in Microsoft's own terms
);

create table watched_events (
  case_id text not null,
  event_mark bytea not null,
  calendar text not null,
  seen_as text not null,
  primary key (case_id, event_mark)
);
create index watched_events_by_mark on watched_events (event_mark);
create index watched_events_by_calendar on watched_events (calendar);
