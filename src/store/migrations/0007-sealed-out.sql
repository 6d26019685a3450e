-- To whom a case is closed because it touches them. Derived like `people`; asked in the query beside it.
alter table cases add column sealed_out text[] not null default '{}';
