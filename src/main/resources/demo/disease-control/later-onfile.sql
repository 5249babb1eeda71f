-- Came later: also run in cities that were founded before, where some of it may be there
grant select on t_health_cert, t_health_cert_old to onfile;
do $$ begin
  if not exists (select from pg_publication_tables where pubname = 'onfile' and tablename = 't_health_cert') then
    alter publication onfile add table t_health_cert;
  end if;
  if not exists (select from pg_publication_tables where pubname = 'onfile' and tablename = 't_health_cert_old') then
    alter publication onfile add table t_health_cert_old;
  end if;
end $$;
