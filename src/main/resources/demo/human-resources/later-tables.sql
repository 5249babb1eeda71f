-- Came later: also run in cities that were founded before, where some of it may be there
-- 外地参保证明: what the bureaus of neighbouring cities hand over of people who are insured with them
create table if not exists wd_cbzm (
    xh     bigint primary key,
    sfzh   varchar(30),
    xm     varchar(100),
    cbd    char(6),
    jbjg   varchar(100),
    jbjgdm char(18),
    dwmc   varchar(200),
    zt     char(1),
    gxsj   timestamp
);
create index if not exists wd_cbzm_sfzh_idx on wd_cbzm (sfzh);
