-- Changes of agreements, kept as long as the log: each row that a hub took is a whole version. entry: the log's index of
-- it; null until a hub has recorded it, and only then can it be in force. refused: why no hub takes it.
create table agreement_change (
    number bigint generated always as identity primary key,
    agreement text not null,
    change text not null,
    -- JSON; null, until a hub takes it, where they stay as they are
    terms text,
    decided_by text not null,
    document text not null,
    handed_in_at timestamptz not null default now(),
    version integer,
    state text,
    decided_at timestamptz,
    entry bigint,
    -- In the order in which changes are committed, so that nodes which follow miss none
    revision bigint,
    refused text
);
create unique index agreement_version on agreement_change (agreement, version);
create unique index agreement_revision on agreement_change (revision);
create index agreement_waiting on agreement_change (number) where entry is null and refused is null;

create table agreement_head (revision bigint not null);
insert into agreement_head values (0);
