-- A feed's life in one place: what a node knew only in memory before.
alter table feed
    add column recorded_at timestamptz,
    add column load_read boolean not null default false,
    add column load_by_key boolean not null default false,
    add column load_failures int not null default 0,
    add column load_retry_at timestamptz;
update feed set recorded_at = to_timestamp(0) where batch is not null;
