-- 公共场所卫生许可: bought software with English column names; timestamps without zone for days
create table t_unit (
    unit_id      bigint primary key,
    unit_name    varchar(200),
    credit_code  varchar(40),
    legal_person varchar(100),
    biz_address  varchar(200)
);
create index on t_unit (credit_code);

create table t_licence (
    lic_no     varchar(60) primary key,
    unit_id    bigint not null,
    item_code  varchar(4),
    issue_time timestamp,
    valid_from timestamp,
    valid_end  timestamp,
    grade      varchar(4),
    lic_status int,
    upd_time   timestamp not null default localtimestamp
);
create index on t_licence (unit_id);
create index on t_licence (item_code);

create table t_code (code_type varchar(20) not null, code varchar(4) not null, name varchar(60) not null,
    primary key (code_type, code));
insert into t_code values ('ITEM', '01', '宾馆'), ('ITEM', '02', '理发店'), ('ITEM', '03', '游泳馆'),
    ('ITEM', '04', '影剧院'), ('ITEM', '05', '商场');
