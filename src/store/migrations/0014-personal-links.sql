-- The personal links of people outside, beside the record: only a digest of each token, so that nobody who reads the database can answer for them.
create table personal_links (
  mark text primary key,               -- SHA-256 of the token, in hex
  case_id text not null references cases (case_id),
  meeting text not null,
  person text not null,
  entry text not null,                 -- the entry that asked for it
  made_at timestamptz(3) not null,     -- the machine's clock, here and below
  expires_at timestamptz(3) not null,
  opened_at timestamptz(3),
  answered_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index personal_links_of on personal_links (case_id, meeting, person) where revoked_at is null;
create index personal_links_old on personal_links (expires_at);
