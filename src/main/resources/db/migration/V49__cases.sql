-- Cases that requesters announced, and drafts that their first questions opened. number and all persons are pseudonyms.
create table intake_case (
    requester text not null,
    number uuid not null,
    state text not null,
    -- From 1, one more with every change
    version int not null,
    -- Names of the catalogue, and its version that the case began with
    matter text not null,
    catalogue text not null,
    circumstances text[] not null,
    applicant uuid not null,
    -- Whom the matter is for
    holder uuid not null,
    -- Party by party: its role, who it is
    roles text[] not null,
    parties uuid[] not null,
    -- Everybody that any version named
    people uuid[] not null,
    -- Sealed: as it was announced
    content bytea not null,
    changed_at timestamptz not null,
    -- Of the exchange log: the change that made this version
    entry bigint not null,
    primary key (requester, number)
);
create index intake_case_draft on intake_case (changed_at) where state = 'DRAFT';
