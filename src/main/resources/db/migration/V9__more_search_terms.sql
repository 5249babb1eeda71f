-- Who applied, who operated, for which matter and which department's decision; and which type had which outcome, as
-- type=OUTCOME. Empty in rows from before.
alter table exchange_detail
    add column applicant uuid,
    add column operator uuid,
    add column matter text,
    add column deciding_department text,
    add column results text[] not null default '{}';
create index exchange_by_applicant on exchange_detail ((index >> 16), applicant) where applicant is not null;
create index exchange_by_operator on exchange_detail ((index >> 16), operator) where operator is not null;

-- Each requester, department and matter that the log has entries of, so that a mistyped one is told from one without
-- entries in a span of time.
create table exchange_term (
    field text,
    word text,
    primary key (field, word)
);
insert into exchange_term select distinct 'requester', requester from exchange_detail where requester is not null;
insert into exchange_term select distinct 'department', unnest(departments) from exchange_detail;
