-- What each node counted of questions, by window of time; nodes add up each other's rows each second. A node has a new id with
-- each start. subject: the pseudonym of an operator, a case or a holder, by what is counted; zero for none. window_start: in
-- seconds since 1970.
create table quota_count (
    node uuid not null,
    measure text not null,
    requester text not null,
    subject uuid not null,
    window_start bigint not null,
    counted int not null,
    primary key (measure, requester, subject, window_start, node)
);
create index quota_count_window on quota_count (window_start);

-- Rules that fired, each once in a window, whichever node saw it first.
create table quota_firing (
    measure text not null,
    requester text not null,
    subject uuid not null,
    window_start bigint not null,
    primary key (measure, requester, subject, window_start)
);
