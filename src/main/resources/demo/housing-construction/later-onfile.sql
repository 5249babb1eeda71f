-- Came later: also run in cities that were founded before, where some of it may be there
grant select on zl_ba to onfile@'127.0.0.1';
grant select on zl_dsr to onfile@'127.0.0.1';
grant select on dm_dsrlx to onfile@'127.0.0.1';
