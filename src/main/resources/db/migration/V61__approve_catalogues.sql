-- Four eyes: where a client with the role catalogue-approver is registered, a version that was handed in awaits its approval.
-- approver: that client; approver_name, approval_document: who decided, and what the decision rests on;
-- approver_signature: by the client on its request, where it signed it.
alter table catalogue_version
    add column awaits_approval boolean not null default false,
    add column approver text,
    add column approver_name text,
    add column approval_document text,
    add column approver_signature text;
