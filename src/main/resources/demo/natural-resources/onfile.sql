-- What the department's database administrator did for Onfile: reads, and the one row that ticks go through
grant replication slave, binlog monitor on *.* to onfile@'127.0.0.1';
create table onfile_tick (id tinyint primary key, t bigint not null) engine=innodb;
grant select on bdc_dj to onfile@'127.0.0.1';
grant select on bdc_qlr to onfile@'127.0.0.1';
grant select on dm_qszt to onfile@'127.0.0.1';
grant select on dm_qllx to onfile@'127.0.0.1';
grant select on dm_gyqk to onfile@'127.0.0.1';
grant select, insert, update on onfile_tick to onfile@'127.0.0.1';
