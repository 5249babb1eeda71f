-- The conditions at a PostgreSQL source, from version 14 on: a row for each scope and aspect, its value as a digest. An
-- aspect that begins with ~ may change without any change of content; one that begins with ! is a condition that is
-- broken, in words, with the statement that mends it in a second line. Row versions (xmin) and object identifiers are
-- part of the values, so that what was changed and changed back shows too. It takes no lock that a DDL could hold.
with recursive asked as (
    select ?::text[] as schemas, ?::text[] as names, ?::text as publication, ?::text as slot,
           ?::text[] as feeds, ?::oid[] as functions, ?::text[] as touched, ?::text[] as columns),
followed as (
    select case s when 'public' then t else s || '.' || t end as tab, c.oid, s, t
      from asked
     cross join lateral unnest(asked.schemas, asked.names) as w (s, t)
      left join pg_namespace n on n.nspname = s
      left join pg_class c on c.relnamespace = n.oid and c.relname = t),
tree (tab, oid, parent, link, detaching) as (
    select tab, oid, 0::oid, '', '' from followed
    union all
    select tab, i.inhrelid, i.inhparent, i.xmin::text, to_jsonb(i) ->> 'inhdetachpending'
      from tree join pg_inherits i on i.inhparent = tree.oid),
above (tab, oid) as (
    select tab, oid from followed
    union
    select tab, i.inhparent from above join pg_inherits i on i.inhrelid = above.oid),
classes as (
    select tab, parent, link, detaching, k.xmin as version, k.* from tree join pg_class k on k.oid = tree.oid),
attributes as (
    select c.tab, a.xmin as version, d.oid as default_oid, d.xmin as default_version, a.*
      from classes c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      left join pg_attrdef d on a.attgenerated <> '' and d.adrelid = a.attrelid and d.adnum = a.attnum),
types as (
    select distinct a.tab, coalesce(nullif(t.typelem, 0), nullif(t.typbasetype, 0), t.oid) as oid
      from attributes a join pg_type t on t.oid = a.atttypid
     where a.atttypid >= 16384),
me as (select oid, rolsuper, rolbypassrls from pg_roles where rolname = current_user),
published as (select p.xmin as version, p.* from asked join pg_publication p on p.pubname = asked.publication),
result (scope, aspect, v) as (
    select tab, 'identity', concat_ws(',', oid, relname, relnamespace, relkind, relpersistence)
      from classes where parent = 0
    union all
    select tab, 'partitions',
           string_agg(concat_ws(',', oid, parent, link, detaching, relpartbound::text, relkind, relpersistence), ';'
                      order by oid, parent)
      from classes where parent <> 0 group by tab
    union all
    select tab, 'columns',
           string_agg(concat_ws(',', attrelid, attnum, attname, atttypid, atttypmod, attcollation, attgenerated,
                                attisdropped, default_oid, default_version), ';' order by attrelid, attnum)
      from attributes group by tab
    union all
    select tab, 'types',
           string_agg(concat_ws(',', e.oid, e.xmin, e.enumlabel, e.enumsortorder), ';' order by e.oid)
      from types join pg_enum e on e.enumtypid = types.oid group by tab
    union all
    select tab, 'replica identity',
           string_agg(concat_ws(',', c.oid, relreplident, indkey::text, indisvalid), ';' order by c.oid)
      from classes c
      left join pg_index on indrelid = c.oid
                        and (relreplident = 'd' and indisprimary or relreplident = 'i' and indisreplident)
     group by tab
    union all
    select tab, 'rights',
           string_agg(concat_ws(',', c.oid, relrowsecurity, relforcerowsecurity, relowner = me.oid,
                                has_table_privilege(c.oid, 'select'), has_schema_privilege(relnamespace, 'usage'),
                                (select string_agg(p.oid || ':' || p.xmin, ' ' order by p.oid)
                                   from pg_policy p where polrelid = c.oid)), ';' order by c.oid)
      from classes c cross join me group by tab
    union all
    select tab, 'column rights', string_agg(attrelid || ',' || attnum, ';' order by attrelid, attnum)
      from attributes
     where not attisdropped and has_column_privilege(attrelid, attnum, 'select') is not true
     group by tab
    union all
    select tab, 'publication', string_agg(concat_ws(',', published.oid, r.oid, r.xmin), ';' order by r.oid)
      from (select tab, oid from above union select tab, oid from tree) u
      join pg_publication_rel r on r.prrelid = u.oid
      join published on published.oid = r.prpubid
     group by tab
    union all
    select tab, 'published schema', string_agg(concat_ws(',', s.oid, s.xmin), ';' order by s.oid) -- from 15 on:
      from (select tab, oid from above union select tab, oid from tree) u
      join pg_class k on k.oid = u.oid
      join pg_publication_namespace s on s.pnnspid = k.relnamespace
      join published on published.oid = s.pnpubid
     group by tab -- to here
    union all
    select tab, 'view or rule', string_agg(concat_ws(',', w.oid, w.xmin, c.version), ';' order by w.oid)
      from classes c join pg_rewrite w on w.ev_class = c.oid group by tab
    union all
    select feed, 'functions',
           string_agg(concat_ws(',', p.oid, p.xmin, has_function_privilege(p.oid, 'execute')), ';' order by p.oid)
      from asked
     cross join lateral unnest(asked.feeds, asked.functions) as u (feed, function)
      left join pg_proc p on p.oid = u.function
     group by feed
    union all
    select 'server', 'publication',
           concat_ws(',', oid, version, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot,
                     to_jsonb(published) ->> 'pubgencols')
      from published
    union all
    select 'server', 'role',
           concat_ws(',', me, (select string_agg(concat_ws(':', setdatabase, setrole, s.xmin), ' '
                                                 order by setdatabase, setrole)
                                 from pg_db_role_setting s
                                where setrole in (0, me.oid)
                                  and setdatabase in (0, (select oid from pg_database
                                                           where datname = current_database()))))
      from me
    union all
    select 'server', 'session', string_agg(current_setting(name), ',')
      from unnest('{search_path,TimeZone,DateStyle,IntervalStyle,bytea_output,extra_float_digits,lc_monetary,lc_numeric,'
                  'row_security,server_version_num}'::text[]) as u (name)
    union all
    select 'server', 'log',
           current_setting('wal_level') || coalesce((
               select concat_ws(',', plugin, database, temporary, to_jsonb(r) ->> 'two_phase', wal_status = 'lost',
                                to_jsonb(r) ->> 'invalidation_reason')
                 from asked join pg_replication_slots r on r.slot_name = asked.slot), '')
    union all
    select 'server', 'history',
           concat_ws(',', system_identifier, d.oid, datcollate, to_jsonb(d) ->> 'datcollversion',
                     pg_postmaster_start_time(), (select stats_reset from pg_stat_bgwriter),
                     case when pg_is_in_recovery() then 'standby'
                          else left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end)
      from pg_control_system(), pg_database d where datname = current_database()
    union all
    select tab, '~storage', string_agg(oid || ',' || relfilenode, ';' order by oid) from classes group by tab
    union all
    select tab, '~toast', string_agg(reltoastrelid::text, ';' order by oid) from classes group by tab
    union all
    select tab, '~column version', string_agg(version::text, ';' order by attrelid, attnum)
      from attributes group by tab
    union all
    select tab, '~class version', string_agg(version::text, ';' order by oid) from classes group by tab
    union all
    select tab, '~class rest',
           string_agg(concat_ws(',', relacl::text, reloptions::text, relnatts, relchecks, reltablespace, relowner), ';'
                      order by oid)
      from classes group by tab
    union all
    select tab, '!', 'there is no table ' || tab || ', or the account may not see it' from followed where oid is null
    union all
    select 'server', '!', format('there is no publication ''%s''', asked.publication)
      from asked where not exists (select from published)
    union all
    select 'server', '!', format(E'the publication ''%1$s'' leaves out kinds of changes\n'
                                 'alter publication %1$I set (publish = ''insert, update, delete, truncate'')', pubname)
      from published where not (pubinsert and pubupdate and pubdelete and pubtruncate)
    union all
    select f.tab, '!', format(E'%1$s is not in the publication ''%2$s''\nalter publication %2$I add table %3$I.%4$I',
                              f.tab, p.pubname, f.s, f.t)
      from followed f
      join pg_class c on c.oid = f.oid and c.relkind in ('r', 'p')
     cross join published p
     cross join asked
     where f.tab = any (asked.touched) and not p.puballtables
       and not exists (select from pg_publication_rel r join above on above.oid = r.prrelid
                        where above.tab = f.tab and r.prpubid = p.oid)
       and not exists (select from pg_publication_namespace s
                        where s.pnpubid = p.oid and s.pnnspid = c.relnamespace) -- from 15 on
    union all
    select c.tab, '!', format(E'%1$s, whose rows are also rows of %2$s, is not in the publication ''%3$s''\n'
                              'alter publication %3$I add table %1$s', c.oid::regclass, c.tab, p.pubname)
      from classes c
     cross join published p
     cross join asked
     where c.parent <> 0 and not c.relispartition and c.tab = any (asked.touched) and not p.puballtables
       and not exists (select from pg_publication_rel r where r.prrelid = c.oid and r.prpubid = p.oid)
       and not exists (select from pg_publication_namespace s
                        where s.pnpubid = p.oid and s.pnnspid = c.relnamespace) -- from 15 on
    union all
    select u.tab, '!', format(E'%1$s is in the publication ''%2$s'' only with the rows that a filter lets through\n'
                              'alter publication %2$I drop table %3$s; alter publication %2$I add table %3$s',
                              u.tab, p.pubname, r.prrelid::regclass)
      from (select tab, oid from above union select tab, oid from tree) u
      join pg_publication_rel r on r.prrelid = u.oid
      join published p on p.oid = r.prpubid
     where to_jsonb(r) ->> 'prqual' is not null
    union all
    select c.tab, '!', format(E'changes of %1$s are not in the server''s log: it is unlogged\nalter table %1$s set logged',
                              c.oid::regclass)
      from classes c cross join asked
     where c.relkind = 'r' and c.relpersistence = 'u' and c.tab = any (asked.touched)
    union all
    select c.tab, '!', format(E'the log has no old values of %1$s.%2$s\nalter table %1$s replica identity full',
                              c.oid::regclass, t.col)
      from asked
     cross join lateral unnest(asked.touched, asked.columns) as t (tab, col)
      join classes c on c.tab = t.tab and c.relkind = 'r' and c.relreplident <> 'f'
     where t.col is not null
       and exists (select from pg_attribute where attrelid = c.oid and attname = t.col and not attisdropped)
       and not exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                        where i.indrelid = c.oid and a.attname = t.col
                          and (c.relreplident = 'd' and i.indisprimary or c.relreplident = 'i' and i.indisreplident))
    union all
    select f.tab, '!', format('%1$s has no column %2$s, which a touch names: the feed''s file is to say what it is called'
                              ' now', f.tab, t.col)
      from asked
     cross join lateral unnest(asked.touched, asked.columns) as t (tab, col)
      join followed f on f.tab = t.tab
     where t.col is not null and f.oid is not null
       and not exists (select from pg_attribute where attrelid = f.oid and attname = t.col and not attisdropped)
    union all
    select 'server', '!', 'the server''s wal_level is ' || current_setting('wal_level')
                          || E': its log has no rows\nalter system set wal_level = logical'
     where current_setting('wal_level') <> 'logical'
    union all
    select 'server', '!', 'the server is a standby, which may be behind its own log' where pg_is_in_recovery()
    union all
    -- Not of a table with parts, whose changes are counted in them
    select tab, 'changes',
           concat_ws(',', pg_stat_get_analyze_count(oid) + pg_stat_get_autoanalyze_count(oid),
                     pg_stat_get_mod_since_analyze(oid))
      from classes c
     where parent = 0 and relkind = 'r' and not exists (select from pg_inherits i where i.inhparent = c.oid)
    union all
    select 'server', 'position',
           case when pg_is_in_recovery() then '0' else pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text end)
select scope, aspect, case when aspect in ('!', 'position', 'changes') then v else md5(v) end from result
