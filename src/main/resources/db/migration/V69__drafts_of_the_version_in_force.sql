-- A draft is of the version of the catalogue that was in force when a question opened it. The version before let the question
-- choose: such drafts are forgotten, and the next question opens them anew. What was published is told by entries of the log.
delete from intake_case as draft
 where state = 'DRAFT'
   and catalogue is distinct from (select version from catalogue_version
                                    where entry < draft.entry and begins_at <= draft.changed_at
                                    order by begins_at desc, number desc
                                    limit 1);
