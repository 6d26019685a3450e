-- Cases opened in an emergency: by whom, until when by our clock, and whether it has been reviewed. Derived from the entries like `people`.
alter table cases add column openings jsonb not null default '[]';
create index cases_to_review on cases (case_id) where openings @> '[{"reviewed": false}]';
