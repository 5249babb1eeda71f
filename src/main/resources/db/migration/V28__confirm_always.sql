-- Whether every answer from a feed has to be confirmed at its source: also on nodes that do not know the feed's file.
alter table feed add column confirm_always boolean not null default false;
