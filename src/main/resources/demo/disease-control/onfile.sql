-- What the department's database administrator did for Onfile
grant usage on schema public to onfile;
grant select on t_unit, t_licence, t_code to onfile;
create publication onfile for table t_unit, t_licence, t_code;
