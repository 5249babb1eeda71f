select p.aac001 as paper, p.aac001 as number,
       case p.aac031 when '1' then '01' when '2' then '02' when '3' then '04' end as status,
       '990100' as issued_in, null as issuer, p.aae036 as issued, null as effective, null as expiring,
       '111' as kind, p.aac002 as code, null as country, p.aac003 as name, null as part
  from ac01 p
