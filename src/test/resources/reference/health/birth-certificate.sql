select c.zmid as paper, c.cszbh as number, case c.zt when '1' then '01' when 'H' then '04' when 'Z' then '03' end as status,
       '990100' as issued_in, null as issuer, c.qfrq as issued, null as effective, null as expiring,
       p.kind, p.code, p.country, p.name, p.part
  from csyxzm c
  left join (select zmid, '111' as kind, xsesfzh as code, null as country, xsexm as name, 'child' as part
               from csyxzm where xsesfzh is not null
             union all
             select zmid, case zjlx when '01' then '111' when '03' then '414' end, zjhm, gj, xm,
                    case fmbz when '2' then 'mother' when '1' then 'father' end
               from csyxzm_fm) p on p.zmid = c.zmid
