select w.pzxh as paper, w.dzsphm as number, case w.zfbz when 'N' then '01' when 'Y' then '04' end as status,
       '990100' as issued_in, null as issuer, w.jkrq as issued, null as effective, null as expiring,
       case n.zjlx when '201' then '111' when '208' then '414' when '101' then '001' end as kind,
       n.zjhm as code, n.gj as country, n.nsrmc as name, 'payer' as part,
       w.fwzl as location, w.htqdrq as day_of_contract
  from sw_wspz w
  left join sw_wspz_nsr n on n.pzxh = w.pzxh
 where w.zsxm_dm = '10119'
