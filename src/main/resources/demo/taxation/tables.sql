-- 税收征管: tax vouchers with their taxpayers, days as numbers yyyyMMdd or as 2020/1/2; and 无欠税证明
create table sw_wspz (
    pzxh    bigint primary key,
    dzsphm  varchar(30),
    zsxm_dm char(5),
    bdcdyh  varchar(28),
    fwzl    varchar(200),
    htqdrq  int,
    jsje    decimal(18, 2),
    sjse    decimal(18, 2),
    jkrq    varchar(20),
    swjg    varchar(100),
    zfbz    char(1),
    zfsj    datetime,
    key (zsxm_dm)
) engine=innodb;

create table sw_wspz_nsr (
    nsrid  bigint primary key,
    pzxh   bigint not null,
    sxh    int,
    nsrmc  varchar(100),
    zjlx   char(3),
    zjhm   varchar(30),
    gj     char(2),
    key (pzxh)
) engine=innodb;

create table dm_zsxm (dm char(5) primary key, mc varchar(40) not null) engine=innodb;
insert into dm_zsxm values ('10119', '契税'), ('10118', '土地增值税');

create table sw_wqszm (
    zmbh     varchar(30) primary key,
    nsrsbh   varchar(30),
    nsrmc    varchar(200),
    jzrq     date,
    kjrq     date,
    zt       char(1)
) engine=innodb;
