-- What the department's database administrator did for Onfile
grant usage on schema public to onfile;
grant select on hydj, hydj_djjg to onfile;
create publication onfile for table hydj, hydj_djjg;
