-- Identifiers of signed requests, each taken once, as long as a signature with it would still be new enough.
create table request_signature (
    client text not null,
    identifier text not null,
    kept_until timestamptz not null,
    primary key (client, identifier)
);
create index on request_signature (kept_until);
