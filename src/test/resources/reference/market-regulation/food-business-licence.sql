select s.id as paper, s.xkzbh as number,
       case s.xkzt when '有效' then '01' when '暂扣' then '02' when '撤销' then '03' when '注销' then '04' when '吊销' then '07'
       end as status,
       '990100' as issued_in, null as issuer, s.fzrq as issued, s.yxqks as effective, s.yxqjz as expiring,
       '001' as kind, s.tyshxydm as code, null as country, s.jyzmc as name, null as part
  from spjyxkz s
