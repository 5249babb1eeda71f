select h.cert_id as paper, h.cert_no as number, case h.cert_status when 1 then '01' when 2 then '03' end as status,
       '990100' as issued_in, null as issuer, h.exam_date as issued, h.exam_date as effective, h.valid_end as expiring,
       '111' as kind, h.id_no as code, null as country, h.person_name as name, null as part
  from t_health_cert h
