-- 不动产登记: registrations, their owners (one to four, old databases' text dates), code tables
create table bdc_dj (
    ywh      varchar(20) primary key,
    bdcqzh   varchar(60),
    bdcdyh   char(28),
    zl       varchar(200),
    qllx_dm  char(2),
    qlxz     varchar(60),
    yt       varchar(60),
    mj       decimal(16, 2),
    gyqk_dm  char(1),
    djsj     varchar(30),
    syqx     varchar(30),
    fj       varchar(200),
    qszt_dm  char(1),
    gxsj     datetime not null default current_timestamp,
    key (qllx_dm),
    key (gyqk_dm),
    key (qszt_dm)
) engine=innodb;

create table bdc_qlr (
    qlrid  bigint primary key,
    ywh    varchar(20) not null,
    sxh    int,
    qlrmc  varchar(100),
    zjzl   char(1),
    zjh    varchar(30),
    gj     char(2),
    gybl   varchar(20),
    key (ywh)
) engine=innodb;

create table dm_qszt (dm char(1) primary key, mc varchar(20) not null, bz char(2) not null) engine=innodb;
create table dm_qllx (dm char(2) primary key, mc varchar(60) not null) engine=innodb;
create table dm_gyqk (dm char(1) primary key, mc varchar(20) not null) engine=innodb;
insert into dm_qszt values ('1', '现势', '01'), ('2', '历史', '04'), ('3', '查封', '02'), ('4', '撤销', '03');
insert into dm_qllx values ('04', '国有建设用地使用权/房屋所有权'), ('08', '宅基地使用权/房屋所有权');
insert into dm_gyqk values ('0', '单独所有'), ('1', '共同共有'), ('2', '按份共有');
