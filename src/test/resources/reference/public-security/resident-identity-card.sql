select z.slh as paper, r.gmsfhm as number, t.bzdm as status, '990100' as issued_in, null as issuer,
       z.qfrq as issued, z.yxqxqsrq as effective, z.yxqxjzrq as expiring,
       '111' as kind, r.gmsfhm as code, null as country, r.xm as name, null as part,
       r.csrq as day_birth, t.mc as status_reason
  from ga_jmsfz z
  join ga_czrkjbxx r on r.rybh = z.rybh
  left join dm_zjzt t on t.dm = z.zt_dm
