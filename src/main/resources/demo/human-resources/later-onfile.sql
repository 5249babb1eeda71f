-- Came later: also run in cities that were founded before, where some of it may be there
grant select on wd_cbzm to onfile;
do $$ begin
  if not exists (select from pg_publication_tables where pubname = 'onfile' and tablename = 'wd_cbzm') then
    alter publication onfile add table wd_cbzm;
  end if;
end $$;
