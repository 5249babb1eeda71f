-- What was ordered over requesters and feeds: by a department, by a rule against enumeration, by the hub's operator. Kept as
-- long as the log. subject: the client's or the feed's name; orders on one subject are taken one after the other.
-- claimed_until: a node records it in the log until then. entry: the log's index of it; null until a hub has recorded it, and
-- only then does it take effect. refused: why no hub takes it.
create table supervision_order (
    number bigint generated always as identity primary key,
    action text not null,
    department text,
    subject text not null,
    operator uuid,
    rule text,
    stop bigint,
    decided_by text not null,
    document text not null,
    handed_in_at timestamptz not null default now(),
    claimed_until timestamptz,
    entry bigint,
    refused text
);
create index supervision_waiting on supervision_order (number) where entry is null and refused is null;

-- Departments that a requester gets nothing of for now; number: of the order.
create table requester_pause (
    department text not null,
    requester text not null,
    number bigint not null references supervision_order,
    since timestamptz not null default now(),
    primary key (department, requester)
);

-- Requesters, or one operator of a requester, that may ask nothing until somebody releases them; number: of the order.
create table asking_stop (
    number bigint primary key references supervision_order,
    requester text not null,
    operator uuid,
    rule text not null,
    since timestamptz not null default now()
);

-- Why a feed's department lets nothing of it be answered: PAUSED, ENDED, PURGED; null where it does. withheld_by: who decided
-- so. purged_at: when the last of its certificates was deleted.
alter table feed
    add column withheld text,
    add column withheld_by text,
    add column withheld_at timestamptz,
    add column purged_at timestamptz;
