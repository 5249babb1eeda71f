-- 市场主体登记 and 食品经营许可: two systems of different age in one database
create table e_baseinfo (
    pripid     varchar(36) primary key,
    uniscid    varchar(30),
    entname    varchar(200),
    enttype_dm char(4),
    dom        varchar(200),
    regcap     numeric(18, 2),
    estdate    timestamp,
    opfrom     timestamp,
    opto       varchar(20),
    opscope    text,
    zzbh       varchar(30),
    regorg     varchar(100),
    apprdate   timestamp,
    regstate   char(1)
);
create index on e_baseinfo (uniscid);
create index on e_baseinfo (enttype_dm);

create table e_pri_person (
    personid  bigint primary key,
    pripid    varchar(36) not null,
    name      varchar(100),
    certype   char(2),
    cerno     varchar(30),
    lerepsign char(1),
    position  varchar(40)
);
create index on e_pri_person (pripid);

create table dm_enttype (dm char(4) primary key, mc varchar(60) not null);
insert into dm_enttype values ('1130', '有限责任公司(自然人独资)'), ('1190', '其他有限责任公司'), ('9500', '个体工商户');

create table spjyxkz (
    id       bigint primary key,
    xkzbh    varchar(40),
    jyzmc    varchar(200),
    tyshxydm varchar(40),
    fddbr    varchar(100),
    jycs     varchar(200),
    ztyt_dm  char(1),
    fzrq     varchar(30),
    yxqks    varchar(30),
    yxqjz    varchar(30),
    xkzt     varchar(10),
    rcjg     varchar(100),
    gxsj     timestamp not null default localtimestamp
);
create index on spjyxkz (ztyt_dm);

create table spjyxkz_xm (
    xmid  bigint primary key,
    xkzid bigint not null,
    xh    int,
    xmmc  varchar(60)
);
create index on spjyxkz_xm (xkzid);

create table dm_ztyt (dm char(1) primary key, mc varchar(40) not null);
insert into dm_ztyt values ('1', '食品销售经营者'), ('2', '餐饮服务经营者'), ('3', '单位食堂');
