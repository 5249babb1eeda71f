-- Came later: also run in cities that were founded before, where some of it may be there
-- 房屋租赁登记备案: registered leases, with landlords and tenants
create table if not exists zl_ba (
    babh   varchar(30) primary key,
    bdcdyh char(28),
    zl     varchar(200),
    mj     decimal(16, 2),
    yt     varchar(40),
    zqq    varchar(30),
    zqz    varchar(30),
    barq   varchar(30),
    zt     char(1),
    gxsj   datetime not null default current_timestamp
) engine=innodb;

create table if not exists zl_dsr (
    dsrid  bigint primary key,
    babh   varchar(30) not null,
    lx     char(1),
    mc     varchar(200),
    zjzl   char(1),
    zjh    varchar(40),
    key (babh),
    key (lx)
) engine=innodb;

create table if not exists dm_dsrlx (dm char(1) primary key, mc varchar(20) not null) engine=innodb;
insert ignore into dm_dsrlx values ('1', '出租人'), ('2', '承租人');
