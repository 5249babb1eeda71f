-- The signature on the request by which something was handed in, a compact JWS, for the entry of the exchange log; null where
-- there was none.
alter table agreement_change add column signature text;
alter table supervision_order add column signature text;
