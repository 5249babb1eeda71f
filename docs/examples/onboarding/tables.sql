-- 营业性演出许可: licensed troupes and venues, their permits, a code table
create table yc_jyzt (
    id     int primary key,
    mc     varchar(100) not null,
    tyxydm varchar(18),
    jydz   varchar(200)
);
create table yc_xkz (
    xkzh    varchar(40) primary key,
    jyzt_id int not null references yc_jyzt,
    fw      varchar(100),
    fzrq    char(8),
    yxqz    varchar(20),
    zt      char(1)
);
create index on yc_xkz (jyzt_id);
create table dm_zt (dm char(1) primary key, mc varchar(20) not null);

insert into dm_zt values ('1', '有效'), ('2', '已注销');
insert into yc_jyzt values
    (1, '云汉星河演艺有限公司', '91990100MA7YC00016', '云汉市东湖区鼓楼街8号'),
    (2, '云汉小百花越剧团', '91990100ma7yc00029', '云汉市临江区文昌街32号'),
    (3, '云汉大剧院有限公司', '91990100MA7YC0003C', '云汉市南山区剧院路1号');
insert into yc_xkz values
    ('990100120001', 1, '演出及经纪业务', '20240315', '2027年3月14日', '1'),
    ('990100120002', 2, '文艺表演团体', '20190801', '长期', '1'),
    ('990100120003', 3, '演出场所经营', '20180601', '2021年5月31日', '2'),
    ('990100120004', 3, '演出场所经营', '20210601', '2027年5月31日', 'K');
