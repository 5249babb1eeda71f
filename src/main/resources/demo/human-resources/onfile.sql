-- What the department's database administrator did for Onfile
grant usage on schema public to onfile;
grant select on ab01, ac01, ac02, aa10 to onfile;
create publication onfile for table ab01, ac01, ac02, aa10;
