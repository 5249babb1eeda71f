-- 社会保险: the national 金保 layout, columns by number; months as numbers yyyyMM, days as numbers yyyyMMdd
create table ab01 (
    aab001 bigint primary key,
    aab004 varchar(200),
    bab010 varchar(30)
);

create table ac01 (
    aac001 bigint primary key,
    aac002 varchar(30),
    aac003 varchar(100),
    aab001 bigint,
    aac031 char(1),
    aae036 timestamp
);
create index on ac01 (aac002);
create index on ac01 (aab001);

create table ac02 (
    aac001 bigint not null,
    aae140 char(3) not null,
    aac030 numeric(8),
    aae041 numeric(6),
    aae042 numeric(6),
    bic060 int,
    aac040 numeric(10, 2),
    primary key (aac001, aae140)
);
create index on ac02 (aae140);

create table aa10 (
    aaa100 varchar(20) not null,
    aaa102 varchar(10) not null,
    aaa103 varchar(60) not null,
    primary key (aaa100, aaa102)
);
insert into aa10 values ('AAE140', '110', '养老'), ('AAE140', '210', '失业'), ('AAE140', '310', '医疗'),
    ('AAE140', '410', '工伤'), ('AAE140', '510', '生育'), ('AAC031', '1', '参保缴费'), ('AAC031', '2', '暂停缴费'),
    ('AAC031', '3', '终止缴费');
