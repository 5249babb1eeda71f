-- Whose numberings the codes of types 099 and 999 in a feed are: a department's name, or a name that feeds share. Of a
-- feed that was removed before nothing is known: its codes are found no more.
alter table feed add column holder_scopes text[] not null default '{}';
alter table feed alter column holder_scopes drop default;
