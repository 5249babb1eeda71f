-- Versions of the catalogue, each with all its files, kept as long as the log. entry: the log's index of its publication;
-- null until a hub has recorded it, and only then can it be in force. refused: why no hub takes it.
create table catalogue_version (
    number bigint generated always as identity primary key,
    version text not null,
    files text not null,
    approved_by text not null,
    document text not null,
    begins_at timestamptz not null,
    published_at timestamptz not null default now(),
    entry bigint,
    refused text
);
create index catalogue_version_in_force on catalogue_version (begins_at) where entry is not null;
