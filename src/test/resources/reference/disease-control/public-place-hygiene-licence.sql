select l.lic_no as paper, l.lic_no as number,
       case l.lic_status when 1 then '01' when 2 then '02' when 3 then '04' when 4 then '07' when 5 then '05' end as status,
       '990100' as issued_in, null as issuer, l.issue_time as issued, l.valid_from as effective, l.valid_end as expiring,
       '001' as kind, u.credit_code as code, null as country, u.unit_name as name, null as part,
       l.grade as hygiene_grade
  from t_licence l
  left join t_unit u on u.unit_id = l.unit_id
