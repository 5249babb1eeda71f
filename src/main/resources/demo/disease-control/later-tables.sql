-- Came later: also run in cities that were founded before, where some of it may be there
insert into t_code values ('TRADE', '11', '食品'), ('TRADE', '12', '公共场所') on conflict do nothing;

-- 从业人员健康证明: who may work with food or in public places; what was found is kept elsewhere
create table if not exists t_health_cert (
    cert_id     bigint primary key,
    cert_no     varchar(40),
    person_name varchar(100),
    id_no       varchar(40),
    trade_code  varchar(4),
    exam_date   timestamp,
    valid_end   timestamp,
    org_name    varchar(100),
    cert_status int,
    upd_time    timestamp not null default localtimestamp
);
create index if not exists t_health_cert_trade_code_idx on t_health_cert (trade_code);

-- 从业人员健康证明（原系统）: the register before this one, which is read by nobody any more
create table if not exists t_health_cert_old (
    cert_no     varchar(40) primary key,
    person_name varchar(100),
    id_no       varchar(40),
    exam_date   timestamp
);
