-- Hashes of the leaves of the tree under a batch's recordsRoot, 32 bytes each, in the order of its records: by them the hub
-- shows where in the tree a record stands. They are salted, and say nothing to who has not a record's salt.
alter table exchange_detail add column leaves bytea;
alter table exchange_detail alter leaves set storage external;

-- The day of the newest entry with the word. Requesters write some of these words: one that no entry was made with for as
-- long as details are kept is erased with them.
alter table exchange_term add column noted date not null default current_date;

-- A kept answer is looked for by its exchange, for auditors.
create index lookup_repeat_by_claim on lookup_repeat (claim);
