-- 出生医学证明: the child in the main table, its parents in a child table
create table csyxzm (
    zmid     bigint primary key,
    cszbh    char(12),
    xsexm    varchar(100),
    xsexb    char(1),
    xsesfzh  varchar(30),
    cssj     timestamp,
    csyz     int,
    cstz     int,
    cssc     int,
    csdd     varchar(100),
    jsjg_dm  varchar(12),
    qfrq     varchar(30),
    zt       char(1),
    gxsj     timestamp not null default localtimestamp
);
create index on csyxzm (jsjg_dm);

create table csyxzm_fm (
    id     bigint primary key,
    zmid   bigint not null,
    fmbz   char(1),
    xm     varchar(100),
    zjlx   char(2),
    zjhm   varchar(30),
    gj     char(2)
);
create index on csyxzm_fm (zmid);
create index on csyxzm_fm (fmbz);

create table yljg (jgdm varchar(12) primary key, jgmc varchar(100) not null);
insert into yljg values ('990100A01', '云汉市妇幼保健院'), ('990100A02', '云汉市第一人民医院'), ('990100A03', '东湖区人民医院');
create table dm_fmbz (dm char(1) primary key, mc varchar(20) not null);
insert into dm_fmbz values ('1', '父亲'), ('2', '母亲');
