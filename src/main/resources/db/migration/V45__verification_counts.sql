-- How often one requester had the same field or requirement of the same holder compared on a day of the city.
create table verification_count (
    requester text not null,
    holder uuid not null,
    asked text not null,
    day date not null,
    times int not null,
    primary key (requester, holder, asked, day)
);
