-- What departments have on file, as the hub knows it. Persons and numbers are here only as pseudonyms (keyed HMAC)
-- and sealed bytes (AES-GCM).

-- A department's capture: the term it runs under, and how it stood when its node last looked.
create table connector (
    name text primary key,
    term bigint not null,
    state text,
    fault text,
    last_tick timestamptz,
    retained_bytes bigint,
    seen_at timestamptz
);

create table feed (
    id int generated always as identity primary key,
    name text not null unique,
    certificate_type text not null,
    digest text not null,
    state text not null default 'NEW',
    reason text,
    load_position bigint not null default 0,
    live_after timestamptz,
    watermark timestamptz,
    areas text[] not null,
    complete_since date not null,
    oldest_watermark_ms bigint not null,
    answer_when_stale boolean not null
);
create index feed_by_type on feed (certificate_type);

-- The current state of each certificate. state: 0 present, 1 unreadable, 2 withdrawn.
create table certificate (
    ref uuid primary key,
    feed int not null references feed,
    position bigint not null,
    state smallint not null,
    content uuid,
    number uuid,
    holders uuid[] not null,
    holders_known boolean not null,
    seen_at timestamptz not null,
    record bytea
) with (fillfactor = 80);
create index certificate_by_feed on certificate (feed);
create index certificate_unreadable on certificate (feed) where state = 1 and not holders_known;

-- The feed stands here too, so that a lookup reads no certificate of another type.
create table certificate_holder (
    holder uuid not null,
    feed int not null,
    certificate uuid not null,
    primary key (holder, feed, certificate)
);

-- Every earlier state that was seen.
create table certificate_version (
    ref uuid not null,
    position bigint not null,
    state smallint not null,
    seen_at timestamptz not null,
    record bytea,
    primary key (ref, position)
);

create table quarantine (
    ref uuid primary key,
    feed int not null references feed,
    position bigint not null,
    reason text not null,
    place text,
    since timestamptz not null,
    row bytea not null
);
create index quarantine_by_feed on quarantine (feed);
