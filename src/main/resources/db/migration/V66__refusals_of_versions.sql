-- What is refused awaits approval until the refusal is recorded, so that a node of the version before neither publishes it nor
-- lets it be approved.
update catalogue_version set awaits_approval = true where refuses and entry is null and refused is null;
alter table catalogue_version
    add constraint refused_before_it_awaits_nothing check (not refuses or awaits_approval or refused is not null);
