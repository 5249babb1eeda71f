-- How many drafts were opened in an hour: by each operator of a requester, and by the requester as a whole (operator: all zeros).
create table case_draft_count (
    requester text not null,
    operator uuid not null,
    hour timestamptz not null,
    drafts int not null,
    primary key (requester, operator, hour)
);
