-- The log's entries that say how a key of its own came, with what opens them: public, so that verifiers follow from one key
-- to the next.
create table log_key_change (
    index bigint primary key,
    salt bytea not null,
    detail text not null
);
