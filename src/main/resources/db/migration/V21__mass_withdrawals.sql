-- Feeds of which so many certificates went at once that nobody believes it yet: while a row is here, absences and
-- withdrawals of the feed are SOURCE_STALE. held: how many there were before; position: of the first withdrawal in doubt.
create table mass_withdrawal (
    feed int primary key references feed on delete cascade,
    held bigint not null,
    withdrawn bigint not null,
    position bigint not null,
    since timestamptz not null
);
