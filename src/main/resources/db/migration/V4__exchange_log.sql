-- The exchange log. Public are the entries (a commitment each), the tree's full tiles and its head; what was exchanged is
-- sealed in exchange_detail, whose rows may be erased without a proof losing its worth.

-- One row. Appending moves it on from the size and root that the appender knows, so that one appends at a time.
create table log_head (
    single boolean primary key default true check (single),
    size bigint not null,
    root bytea not null,
    checkpoint text not null
);

create table log_entry (
    index bigint primary key,
    entry bytea not null,
    leaf bytea not null
);

-- Full tiles of each level, with the root of all below; partial ones are cut when asked for.
create table log_tile (
    level smallint not null,
    index bigint not null,
    root bytea not null,
    hashes bytea not null,
    primary key (level, index)
);
alter table log_tile alter hashes set storage external;

-- The newest checkpoint that each witness signed too.
create table log_cosignature (
    witness text primary key,
    size bigint not null,
    checkpoint text not null,
    signature text not null
);

-- Persons and cases are here only as pseudonyms (keyed HMAC) and in sealed bytes (AES-GCM).
create table exchange_detail (
    index bigint primary key,
    kind smallint not null,
    at timestamptz not null,
    exchange uuid,
    requester text,
    holder uuid,
    case_number uuid,
    departments text[] not null,
    types text[] not null,
    outcomes text[] not null,
    sealed bytea not null
);
create index exchange_by_time on exchange_detail using brin (at) with (pages_per_range = 32);
-- Pseudonyms are random: sorted as they are, every new row would touch a page of its own somewhere in a large index.
-- Sorted within blocks of 65,536 entries, new rows go to the end of it, and a search asks once for each block.
create index exchange_by_id on exchange_detail ((index >> 16), exchange) where exchange is not null;
create index exchange_by_holder on exchange_detail ((index >> 16), holder) where holder is not null;
create index exchange_by_case on exchange_detail ((index >> 16), case_number) where case_number is not null;

-- Which entry of the log a certificate, or the newest of a feed, rests on.
alter table certificate add column batch bigint;
alter table feed add column batch bigint;
