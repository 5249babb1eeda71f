-- The terms that this store drew, of each department: a batch that was read under another one was read for another store,
-- or for this one before it was set back.
create table drawn_term (
    connector text not null references connector (name) on delete cascade,
    term bigint not null,
    drawn_at timestamptz not null default now(),
    primary key (connector, term)
);
insert into drawn_term (connector, term) select name, generate_series(1, term) from connector;
