-- Came later: also run in cities that were founded before, where some of it may be there
grant select on ls_fc to onfile@'127.0.0.1';
grant select on ls_td to onfile@'127.0.0.1';
