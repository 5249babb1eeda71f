-- claimed_until: a node records the version in the log until then; it holds no lock meanwhile. refuses: what the approver
-- decided is a refusal. refusal_entry: the log's index of it; entry stays null, as only what has one can be in force.
alter table catalogue_version
    add column claimed_until timestamptz,
    add column refuses boolean not null default false,
    add column refusal_entry bigint;
