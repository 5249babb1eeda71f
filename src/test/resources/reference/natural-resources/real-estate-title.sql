select d.ywh as paper, d.bdcqzh as number, z.bz as status, '990100' as issued_in, null as issuer,
       d.djsj as issued, null as effective, null as expiring,
       case q.zjzl when '1' then '111' when '2' then '414' when '7' then '001' end as kind,
       q.zjh as code, q.gj as country, q.qlrmc as name, 'owner' as part,
       d.bdcdyh as unit_number, d.zl as location, d.mj as area, l.mc as right_kind, d.syqx as day_of_land
  from bdc_dj d
  left join dm_qszt z on z.dm = d.qszt_dm
  left join dm_qllx l on l.dm = d.qllx_dm
  left join bdc_qlr q on q.ywh = d.ywh
