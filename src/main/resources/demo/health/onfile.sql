-- What the department's database administrator did for Onfile
grant usage on schema public to onfile;
grant select on csyxzm, csyxzm_fm, yljg, dm_fmbz to onfile;
-- A parent's row that is deleted or moved must name the certificate that it belonged to
alter table csyxzm_fm replica identity full;
create publication onfile for table csyxzm, csyxzm_fm, yljg, dm_fmbz;
