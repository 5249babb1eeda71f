select zmbh as paper, zmbh as number, case zt when '1' then '01' when '0' then '04' end as status,
       '990100' as issued_in, null as issuer, kjrq as issued, kjrq as effective, null as expiring,
       '001' as kind, nsrsbh as code, null as country, nsrmc as name, null as part
  from sw_wqszm
