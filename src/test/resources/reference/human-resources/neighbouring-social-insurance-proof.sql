select w.xh as paper, w.xh as number, case w.zt when '1' then '01' when '2' then '02' when '3' then '04' end as status,
       w.cbd as issued_in, w.jbjgdm as issuer, w.gxsj as issued, null as effective, null as expiring,
       '111' as kind, w.sfzh as code, null as country, w.xm as name, null as part
  from wd_cbzm w
