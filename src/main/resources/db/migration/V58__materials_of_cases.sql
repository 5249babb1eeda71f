-- Of a material check: each verdict, as material@subject=VERDICT, in place of what was on file and what was handed in alone.
-- By them a later check of the same case counts only what no check of the month has counted. Null of other exchanges.
alter table exchange_detail add column materials text[];
update exchange_detail
   set materials = array(select one || '=ON_FILE' from unnest(on_file) as one)
                || array(select one || '=HANDED_IN' from unnest(handed_in) as one)
 where on_file is not null;
drop index exchange_on_file;
alter table exchange_detail drop column on_file, drop column handed_in;
-- Few entries are material checks, so this one is not sorted within blocks.
create index exchange_materials on exchange_detail (case_number) where materials is not null;
