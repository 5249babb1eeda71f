select e.pripid as paper, e.zzbh as number,
       case e.regstate when '1' then '01' when '2' then '07' when '3' then '04' when '4' then '06' when '5' then '02' end as status,
       '990100' as issued_in, null as issuer, e.apprdate as issued, e.opfrom as effective, e.opto as expiring,
       '001' as kind, e.uniscid as code, null as country, e.entname as name, null as part,
       e.dom as address, f.cerno as legal_representative_code,
       case f.certype when '10' then '111' end as legal_representative_code_type
  from e_baseinfo e
  left join e_pri_person f on f.personid =
       (select min(p.personid) from e_pri_person p where p.pripid = e.pripid and p.lerepsign = '1')
