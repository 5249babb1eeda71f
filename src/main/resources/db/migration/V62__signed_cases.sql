-- Whether the newest version of a case was announced by a signed request; entry is then the one that keeps the signature.
-- Null of versions from before: their entry's detail says it.
alter table intake_case add column signed boolean;
