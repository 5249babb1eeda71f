select f.id as paper, f.fczh as number, case f.zt when '1' then '01' when '2' then '04' end as status,
       '990100' as issued_in, null as issuer, f.djrq as issued, null as effective, null as expiring,
       '111' as kind, f.zjh as code, null as country, f.qlr as name, 'owner' as part, f.dh as lot
  from ls_fc f
