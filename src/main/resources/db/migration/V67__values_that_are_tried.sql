-- Values that rules count with one holder or for one case (names, certificates' numbers, holders), in windows of time. Nodes tell
-- each other the values and not how many there are, so that all of them count one once, and know who repeats one that somebody
-- else was asked before. value: 64 bits of a keyed pseudonym, of names and numbers another one with each holder; never what was
-- asked. subject, window_start: as in quota_count.
create table quota_value (
    measure text not null,
    requester text not null,
    subject uuid not null,
    window_start bigint not null,
    value bigint not null,
    told_at timestamptz not null default now(),
    primary key (measure, requester, subject, window_start, value)
);
create index quota_value_window on quota_value (window_start);
-- Each node reads every second what came late.
create index quota_value_told_at on quota_value (told_at);

-- An alarm is told once in a window, and each operator is stopped once: an alarm that somebody else caused, or another's stop,
-- is none of his. operator: the pseudonym of whom a STOP stopped; zero for all of a requester, and for an ALARM.
alter table quota_firing
    add column action text not null default 'ALARM',
    add column operator uuid not null default '00000000-0000-0000-0000-000000000000',
    drop constraint quota_firing_pkey,
    add primary key (measure, requester, subject, window_start, action, operator);
