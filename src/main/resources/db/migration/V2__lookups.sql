-- Lookups that came with an Idempotency-Key: requester and key, and the body, as pseudonyms; the reply sealed.
create table lookup_repeat (
    id uuid primary key,
    body uuid not null,
    claim uuid not null,
    claimed_until timestamptz,
    forget_at timestamptz not null,
    reply bytea
);
create index lookup_repeat_by_age on lookup_repeat (forget_at);
