-- The conditions at the source under which each feed was loaded: docs/guarantees.md says what they are for.
create table feed_conditions (
    feed text primary key references feed (name) on delete cascade,
    taken_at timestamptz not null,
    log_position bigint not null,
    digests jsonb not null
);
