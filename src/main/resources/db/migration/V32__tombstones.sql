-- Certificates that were read as gone and that the registry does not have. What was read before that, and is queued behind
-- it, does not bring one back.
create table tombstone (
    ref uuid primary key,
    feed int not null references feed on delete cascade,
    position bigint not null,
    kept_at timestamptz not null default now()
);
create index tombstone_by_feed on tombstone (feed, kept_at);

-- The newest tombstone that was removed: of what was read before it, nobody knows any more whether it is gone.
alter table feed add column tombstones_until bigint not null default 0;

-- An earlier version kept them among the certificates while a load was under way.
with moved as (
    delete from certificate c
     where c.state = 2 and c.record is null and c.holders = '{}'
       and not exists (select from certificate_version v where v.ref = c.ref)
    returning ref, feed, position
)
insert into tombstone (ref, feed, position) select ref, feed, position from moved;
