select l.dabh as paper, p.sfzmhm as number,
       case l.zt when 'A' then '01' when 'B' then '02' when 'C' then '06' when 'D' then '02' when 'E' then '03'
                 when 'F' then '07' when 'G' then '04' when 'J' then '02' end as status,
       '990100' as issued_in, null as issuer, l.fzrq as issued, l.yxqs as effective, l.yxqz as expiring,
       case p.sfzmmc when 'A' then '111' when 'F' then '414' end as kind, p.sfzmhm as code, p.gj as country, p.xm as name,
       null as part, l.zjcx as vehicle_classes
  from drv_license l
  join drv_person p on p.ryid = l.ryid
