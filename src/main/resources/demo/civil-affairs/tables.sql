-- 婚姻登记: both spouses in columns of one row, dates as yyyyMMdd text
create table hydj (
    djid     bigint primary key,
    jhzzh    varchar(40),
    djrq     char(8),
    djjg_dm  char(4),
    djy      varchar(60),
    nan_xm   varchar(100),
    nan_zjlx char(1),
    nan_zjhm varchar(30),
    nan_gj   char(2),
    nv_xm    varchar(100),
    nv_zjlx  char(1),
    nv_zjhm  varchar(30),
    nv_gj    char(2),
    bz       varchar(200),
    zt       char(1),
    ztsj     timestamptz
);
create index on hydj (djjg_dm);
create index on hydj (nan_zjhm);
create index on hydj (nv_zjhm);

create table hydj_djjg (dm char(4) primary key, mc varchar(100) not null, tyshxydm varchar(18));
insert into hydj_djjg values ('0001', '云汉市民政局婚姻登记处', null), ('0002', '云汉市东湖区民政局婚姻登记处', null),
    ('0003', '云汉市南山区民政局婚姻登记处', null);
