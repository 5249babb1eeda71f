-- First questions that open a draft, so that of several at once one records and counts it. claimed_until: the question that
-- holds it records the draft in the log until then. Forgotten after an hour.
create table case_draft_opening (
    requester text not null,
    number uuid not null,
    begun_at timestamptz not null default now(),
    claimed_until timestamptz not null,
    primary key (requester, number)
);
create index on case_draft_opening (begun_at);
