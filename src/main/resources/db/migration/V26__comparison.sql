-- Each feed's comparison with its source: the pass under way, or the last, and since when all of it was seen to agree.
create table comparison (
    feed int primary key references feed on delete cascade,
    since timestamptz not null,
    -- Somebody wants a pass to begin; at full speed or gently
    asked boolean not null default false,
    full_speed boolean not null default false,
    pass bigint not null default 0,
    -- Null where none is under way
    began_at timestamptz,
    began_position bigint not null default 0,
    -- The key, sealed, after which the pass goes on
    place bytea,
    compared bigint not null default 0,
    missing bigint not null default 0,
    extra bigint not null default 0,
    older bigint not null default 0,
    other_holder bigint not null default 0,
    unreadable bigint not null default 0,
    -- When the last whole pass began
    compared_at timestamptz,
    -- When a difference was found last, and how many ever
    found_at timestamptz,
    found bigint not null default 0
);
-- What the pass under way has seen at the source; the rest is gone from there.
create table compared_page (
    id bigint generated always as identity primary key,
    feed int not null references comparison on delete cascade,
    refs uuid[] not null
);
create index compared_page_by_feed on compared_page (feed);
