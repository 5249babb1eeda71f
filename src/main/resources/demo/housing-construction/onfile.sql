-- What the department's database administrator did for Onfile: reads, and the one row that ticks go through
grant replication slave, binlog monitor on *.* to onfile@'127.0.0.1';
create table onfile_tick (id tinyint primary key, t bigint not null) engine=innodb;
grant select on jz_qy to onfile@'127.0.0.1';
grant select on jz_aqxkz to onfile@'127.0.0.1';
grant select on dm_jjlx to onfile@'127.0.0.1';
grant select, insert, update on onfile_tick to onfile@'127.0.0.1';
