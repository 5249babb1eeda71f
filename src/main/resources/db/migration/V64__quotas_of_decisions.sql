-- All that a department's decision changes of the terms, with those that are in force when a hub takes it; null where it
-- sets none.
alter table agreement_change add column quota integer;
