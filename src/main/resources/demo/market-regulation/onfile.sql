-- What the department's database administrator did for Onfile
grant usage on schema public to onfile;
grant select on e_baseinfo, e_pri_person, dm_enttype, spjyxkz, spjyxkz_xm, dm_ztyt to onfile;
-- A row of these that is deleted or moved must name the licence that it belonged to
alter table e_pri_person replica identity full;
alter table spjyxkz_xm replica identity full;
create publication onfile for table e_baseinfo, e_pri_person, dm_enttype, spjyxkz, spjyxkz_xm, dm_ztyt;
