-- Others than the holder whose papers a check asked for: a search by holder finds the entry by them, too. Null in rows from
-- before, and of lookups.
alter table exchange_detail add column parties uuid[];
-- Few entries have parties, so this one is not sorted within blocks.
create index exchange_by_party on exchange_detail using gin (parties) where parties is not null;
