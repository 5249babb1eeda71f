-- Each detail that was erased, of whatever kind: of when it was, since when it is gone and why (retention, request). What
-- has neither a detail nor a row here was lost, and auditors are told so.
alter table exchange_erased
    alter exchange drop not null,
    add column at timestamptz,
    add column erased_at timestamptz,
    add column reason text;
