-- Whether a feed's certificates may be answered of: UNCONDITIONAL, CONDITIONAL, REFUSED. A feed whose file the hub does
-- not know any more says nothing of it, so it refuses.
alter table feed add column sharing text not null default 'REFUSED';
alter table feed alter column sharing drop default;
