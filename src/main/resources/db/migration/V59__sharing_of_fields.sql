-- Fields of a feed whose sharing class is stricter than the feed's own: refused_fields are told to nobody, conditional_fields
-- by a department's own grant alone.
alter table feed add column refused_fields text[] not null default '{}';
alter table feed add column conditional_fields text[] not null default '{}';
