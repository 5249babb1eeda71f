-- 驾驶证管理: holders and licences; the end of validity is text, with 长期 and 9999-12-31 for none
create table drv_person (
    ryid     bigint primary key,
    xm       varchar(100),
    sfzmmc   char(1),
    sfzmhm   varchar(30),
    gj       char(2),
    djzsxxdz varchar(200),
    key (sfzmhm)
) engine=innodb;

create table drv_license (
    dabh   char(12) primary key,
    ryid   bigint not null,
    zjcx   varchar(16),
    cclzrq date,
    fzrq   date,
    yxqs   date,
    yxqz   varchar(20),
    fzjg   varchar(10),
    ljjf   int,
    zt     varchar(4),
    gxrq   datetime not null default current_timestamp,
    key (ryid),
    key (zt),
    key (fzjg)
) engine=innodb;

create table dm_jszzt (dm varchar(4) primary key, mc varchar(20) not null) engine=innodb;
create table dm_fzjg  (dm varchar(10) primary key, mc varchar(60) not null) engine=innodb;
insert into dm_jszzt values ('A', '正常'), ('B', '超分'), ('C', '转出'), ('D', '暂扣'), ('E', '撤销'), ('F', '吊销'),
    ('G', '注销'), ('J', '停止使用');
insert into dm_fzjg values ('云A', '云汉市公安局交通警察支队');
