package org.onfile.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableDefinitionTest {

    private static final FollowedTables FOLLOWED = new FollowedTables("office", Set.of("permit"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index i on permit (nr)",
                "CREATE UNIQUE INDEX i USING BTREE ON `office`.`permit`(nr, state)",
                "drop index if exists i on permit",
                "OPTIMIZE TABLE permit",
                "optimize table other, office.permit",
                "alter table permit force",
                "ALTER ONLINE TABLE `permit` ENGINE=InnoDB",
                "/* nightly */ alter table permit\n  add index i (nr, state), drop key j, algorithm=inplace, lock=none",
                "alter table permit comment = 'don\\'t drop column nr, please'",
                "alter table permit alter column state set default 'a,b', alter nr drop default -- drop column nr",
                "alter table permit auto_increment=7",
            })
    void keepsContent(String sql) {
        assertThat(told(sql)).isEqualTo(new LogNotice.Redefined("permit", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table permit drop column nr, add column nr varchar(40)",
                "alter table permit add nr2 int",
                "alter table permit modify nr varchar(20)",
                "alter ignore table permit add unique index i (nr)",
                "alter table permit add index i (nr), modify nr varchar(20)",
                "alter table permit truncate partition p",
                "alter table permit discard tablespace",
                "alter table permit add constraint c foreign key (kind) references dm_kind (dm) on delete set null",
                "alter table archive exchange partition p with table permit",
                "alter table permit_new rename to permit",
                "rename table permit to permit_old, permit_new to permit",
                "drop table office.permit",
                "create or replace table permit as select * from other",
                "/*!50003 alter table permit modify nr char(3) */",
                "set statement lock_wait_timeout=3 for alter table permit modify nr char(3)",
            })
    void mayChangeContent(String sql) {
        assertThat(told(sql)).isEqualTo(new LogNotice.Redefined("permit", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table permit_new like permit",
                "create table x (id int references permit (id))",
                "alter table owner add foreign key (permit) references permit (id) on delete cascade",
                "create trigger t after update on permit for each row set @a = 1",
                "grant select on office.permit to x",
                "alter table permit_old force",
                "alter table `permit$` modify nr char(3)",
                "alter table elsewhere.permit modify nr char(3)",
                "drop /*!40005 temporary */ table if exists permit",
            })
    void concernsOthers(String sql) {
        assertThat(told(sql)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update permit set nr = 1",
                "/* it's me */ INSERT INTO x VALUES (1)",
                "# once\nreplace into x values (1)",
                "/*!50000 delete from x */",
                "set statement max_statement_time=3 for update permit set nr = 1",
                "with a as (select 1) update x set y = 1",
                "load data infile 'x' into table permit",
            })
    void aStatementChangesRows(String sql) {
        assertThat(StatementText.of(sql, "office").changesRows()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create view v as select 1", "-- nothing", "grant insert on x to y", "set password = ''"})
    void aStatementChangesNone(String sql) {
        assertThat(StatementText.of(sql, "office").changesRows()).isFalse();
    }

    private static LogNotice.@Nullable Redefined told(String sql) {
        return TableDefinition.of(StatementText.of(sql, "office"), FOLLOWED, "permit")
                .orElse(null);
    }
}
