-- How many certificates of each feed went of late, by the minute in which they did, less those that have come back since;
-- beside it how many a feed holds, so that no batch has to count them.
alter table feed add column held bigint not null default 0;
update feed f set held = (select count(*) from certificate c where c.feed = f.id and c.state <> 2);

create table recent_withdrawal (
    feed int not null references feed on delete cascade,
    minute timestamptz not null,
    certificates bigint not null,
    primary key (feed, minute)
);

-- What is in doubt is all that went from its minute on.
update mass_withdrawal set since = date_trunc('minute', since);
insert into recent_withdrawal
    select c.feed, date_trunc('minute', c.seen_at), count(*)
      from certificate c join mass_withdrawal m on m.feed = c.feed and c.seen_at >= m.since
     where c.state = 2 group by 1, 2;
alter table mass_withdrawal drop column position;
