-- When a capture gave up where it was and followed its source from then on, and why: for who looks afterwards.
alter table connector
    add column begun_anew_at timestamptz,
    add column begun_anew_because text;
