-- Exchanges whose details were erased: that they were, and where in the log; no more.
create table exchange_erased (
    index bigint primary key,
    kind smallint not null,
    exchange uuid not null,
    requester text
);
create index erased_exchange_by_id on exchange_erased ((index >> 16), exchange);
