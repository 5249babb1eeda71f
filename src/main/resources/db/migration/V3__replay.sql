-- Whether somebody asked to have the feed read again while it goes on answering.
alter table feed add column replay boolean not null default false;
