-- The access log tells decisions too: what was refused, what was done, what was asked for and isn't there. Rows without an outcome are reads.

alter table access_log add column outcome text;
alter table access_log add column asked text;      -- a reference nobody has, or not this person: its letters make no words
