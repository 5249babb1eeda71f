select x.xkzid as paper, x.bh as number,
       case x.zt when 0 then '01' when 1 then '02' when 2 then '03' when 3 then '04' when 4 then '07' end as status,
       '990100' as issued_in, null as issuer, x.fzrq as issued, x.yxqq as effective, x.yxqz as expiring,
       '001' as kind, q.tyshxydm as code, null as country, q.qymc as name, null as part
  from jz_aqxkz x
  left join jz_qy q on q.qyid = x.qyid
