-- How often what was said for which matter in which month of the city: counted with the entry, and kept when its detail is
-- erased. Nothing of a person or a case is in it.
create table exchange_count (
    month date not null,
    matter text not null,
    department text not null,
    counted text not null,
    times bigint not null,
    primary key (month, matter, department, counted)
);

-- Of a material check: what was on file, and what was handed in, as material@subject. By them a later check of the same case
-- counts what was handed in though it was on file. Null in rows from before, and of other exchanges.
alter table exchange_detail
    add column on_file text[],
    add column handed_in text[];
-- Few entries are material checks, so this one is not sorted within blocks.
create index exchange_on_file on exchange_detail (case_number) where on_file is not null;
