-- What the safeguarding boards chose: readings, closures, announced holidays, their copy of the text. About no child, so it isn't sealed; chained like
-- the rest of the record, and like it only ever added to.

create table board_entries (
  seq integer primary key,
  id text not null unique,
  type text not null,
  v integer not null,
  recorded_at timestamptz(3) not null,
  happened_on date not null,
  actor text not null,
  body text not null,                  -- JSON, kept to the letter: the chain runs over its bytes
  prev_hash bytea not null,
  hash bytea not null
);

create trigger board_entries_only_added before update or delete on board_entries for each row execute function refuse_change();
create trigger board_entries_never_emptied before truncate on board_entries for each statement execute function refuse_change();
