-- Came later: also run in cities that were founded before, where some of it may be there
-- 历史档案: papers of before 2015, of the house (房屋所有权证) and of the land (国有土地使用证) each of its own
create table if not exists ls_fc (
    id    bigint primary key,
    fczh  varchar(60),
    qlr   varchar(100),
    zjh   varchar(30),
    dh    varchar(30),
    zl    varchar(200),
    jzmj  decimal(16, 2),
    djrq  varchar(30),
    zt    char(1),
    gxsj  datetime not null default current_timestamp
) engine=innodb;

create table if not exists ls_td (
    id    bigint primary key,
    tdzh  varchar(60),
    syqr  varchar(100),
    zjh   varchar(30),
    dh    varchar(30),
    zl    varchar(200),
    symj  decimal(16, 2),
    yt    varchar(40),
    djrq  varchar(30),
    zt    char(1),
    gxsj  datetime not null default current_timestamp
) engine=innodb;
