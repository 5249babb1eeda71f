select t.id as paper, t.tdzh as number, case t.zt when '1' then '01' when '2' then '04' end as status,
       '990100' as issued_in, null as issuer, t.djrq as issued, null as effective, null as expiring,
       '111' as kind, t.zjh as code, null as country, t.syqr as name, 'user' as part, t.dh as lot
  from ls_td t
