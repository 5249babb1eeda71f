select d.djid as paper, d.jhzzh as number,
       case d.zt when 'Y' then '01' when 'L' then '04' when 'C' then '03' when 'B' then '04' when 'W' then '03' end as status,
       '990100' as issued_in, null as issuer, d.djrq as issued, null as effective, null as expiring,
       case p.kind when '1' then '111' when '2' then '414' end as kind, p.code, p.country, p.name, p.part
  from hydj d
 cross join lateral (values (d.nan_zjlx, d.nan_zjhm, d.nan_gj, d.nan_xm, 'husband'),
                            (d.nv_zjlx, d.nv_zjhm, d.nv_gj, d.nv_xm, 'wife')) p(kind, code, country, name, part)
