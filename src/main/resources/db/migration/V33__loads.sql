-- What happened while a load was under way: rows changed of which no change came, in words; and the department confirmed
-- what the load withdraws.
alter table feed add column load_missed text, add column load_confirmed boolean not null default false;
