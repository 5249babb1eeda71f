-- 人口信息管理系统: people, households, who is registered where, identity cards; dates as yyyyMMdd text
create table ga_czrkjbxx (
    rybh     bigint primary key,
    gmsfhm   char(20) not null,
    xm       varchar(100) not null,
    xbdm     char(1),
    mzdm     char(2),
    csrq     char(8),
    jgssx    varchar(60),
    zz       varchar(200),
    swbs     char(1) not null default '0',
    gxsj     timestamp not null default localtimestamp
);
create index on ga_czrkjbxx (gmsfhm);
create index on ga_czrkjbxx (mzdm);

create table ga_hk (
    hh       varchar(12) primary key,
    hlx_dm   char(1),
    dzmc     varchar(200),
    pcs_dm   char(12)
);

create table ga_hkdj (
    djbh     bigint primary key,
    rybh     bigint not null,
    hh       varchar(12) not null,
    hybh     varchar(24),
    yhzgx_dm char(2),
    qrrq     varchar(20),
    qcrq     varchar(20),
    djzt     char(1),
    gxsj     timestamp not null default localtimestamp
);
create index on ga_hkdj (rybh);
create index on ga_hkdj (hh);
create index on ga_hkdj (yhzgx_dm);

create table ga_jmsfz (
    slh      varchar(20) primary key,
    rybh     bigint not null,
    qfjg     varchar(60),
    qfrq     char(8),
    yxqxqsrq char(8),
    yxqxjzrq varchar(10),
    zt_dm    char(1),
    ztbgsj   timestamp
);
create index on ga_jmsfz (rybh);
create index on ga_jmsfz (zt_dm);

create table dm_zjzt  (dm char(1) primary key, mc varchar(20) not null, bzdm char(2) not null);
create table dm_mz    (dm char(2) primary key, mc varchar(20) not null);
create table dm_yhzgx (dm char(2) primary key, mc varchar(20) not null);
create table dm_hlx   (dm char(1) primary key, mc varchar(20) not null);

insert into dm_zjzt values ('1', '正常', '01'), ('2', '挂失', '02'), ('3', '收缴', '03'), ('4', '换领注销', '04'),
    ('5', '死亡注销', '04');
insert into dm_mz values ('01', '汉'), ('02', '蒙古'), ('03', '回'), ('04', '藏'), ('05', '维吾尔'), ('06', '苗'),
    ('08', '壮'), ('11', '满'), ('17', '哈萨克');
insert into dm_yhzgx values ('02', '户主'), ('10', '配偶'), ('20', '子'), ('30', '女'), ('50', '父母');
insert into dm_hlx values ('1', '家庭户'), ('2', '集体户');
