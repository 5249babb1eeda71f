-- A node records a change in the log until then; it holds no lock meanwhile.
alter table agreement_change add column claimed_until timestamptz;
