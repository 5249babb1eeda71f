select b.babh as paper, b.babh as number, case b.zt when '1' then '01' when '2' then '04' when '3' then '03' end as status,
       '990100' as issued_in, null as issuer, b.barq as issued, b.zqq as effective, b.zqz as expiring,
       case r.zjzl when '1' then '111' when '7' then '001' end as kind,
       r.zjh as code, null as country, r.mc as name, case r.lx when '1' then 'landlord' when '2' then 'tenant' end as part,
       b.bdcdyh as unit_number, b.zl as location, b.mj as area
  from zl_ba b
  left join zl_dsr r on r.babh = b.babh
