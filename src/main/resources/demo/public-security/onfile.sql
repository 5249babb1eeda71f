-- What the department's database administrator did for Onfile
grant usage on schema public to onfile;
grant select on ga_czrkjbxx, ga_hk, ga_hkdj, ga_jmsfz, dm_zjzt, dm_mz, dm_yhzgx, dm_hlx to onfile;
create publication onfile for table ga_czrkjbxx, ga_hk, ga_hkdj, ga_jmsfz, dm_zjzt, dm_mz, dm_yhzgx, dm_hlx;
