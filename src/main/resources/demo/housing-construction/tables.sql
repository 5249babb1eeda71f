-- 建筑施工企业安全生产许可: firms, permits with national certificate identifiers, dates as 2020年1月2日 or 2020-1-2
create table jz_qy (
    qyid     int primary key,
    qymc     varchar(200),
    tyshxydm varchar(40),
    jjlx_dm  char(3),
    fzr      varchar(100),
    dz       varchar(200),
    key (tyshxydm),
    key (jjlx_dm)
) engine=innodb;

create table jz_aqxkz (
    xkzid  int primary key,
    qyid   int not null,
    bh     varchar(60),
    zzbs   varchar(120),
    xkfw   varchar(60),
    fzjg   varchar(100),
    fzrq   varchar(30),
    yxqq   varchar(30),
    yxqz   varchar(30),
    zt     int,
    gxsj   datetime not null default current_timestamp,
    key (qyid)
) engine=innodb;

create table dm_jjlx (dm char(3) primary key, mc varchar(40) not null) engine=innodb;
insert into dm_jjlx values ('110', '国有企业'), ('150', '有限责任公司'), ('170', '私营企业');
