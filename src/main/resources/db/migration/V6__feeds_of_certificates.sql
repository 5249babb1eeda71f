-- Ingest holds the lock on the feed's row while it writes the feed's certificates; to check the reference again for each
-- of them costs as much as writing it.
alter table certificate drop constraint certificate_feed_fkey;
alter table quarantine drop constraint quarantine_feed_fkey;
