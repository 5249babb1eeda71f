package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.onfile.registry.RegistryCertificate;

/** A table in parts, published as one: parts come, go and are emptied, and no row event says so. */
class PartedPostgresTableTest extends UnseenChangesTest {

    PartedPostgresTableTest() {
        super(Office.Engine.POSTGRESQL);
    }

    @Override
    void prepare() throws SQLException {
        office.execute(
                "create table permits (like permit, primary key (id, kind)) partition by list (kind)",
                "create table permit_1 partition of permits for values in ('1')",
                "create table permit_2 partition of permits for values in ('2')",
                "insert into permits select * from permit",
                "drop table permit",
                "alter table permits rename to permit",
                "grant select on permit to onfile",
                "alter publication onfile add table permit",
                "alter publication onfile set (publish_via_partition_root = true)");
    }

    @Test
    void aPartComesWithRows_isEmptied_leavesAndIsDropped() throws SQLException {
        act(
                "create table permit_7 (like permit_1 including all)",
                "insert into permit_7 values ('P700', 'N700', '7', '1', '20310501')",
                "insert into owner values (700, 'P700', 'somebody', 'H700')",
                "alter table permit attach partition permit_7 for values in ('7')");
        assertThat(number("H700")).isEqualTo("N700");
        act("update permit set nr = 'CHANGED' where id = 'P700'");
        assertThat(number("H700")).isEqualTo("CHANGED");

        act("truncate permit_7");
        assertGone("H700");

        act("insert into permit values ('P700', 'AGAIN', '7', '1', '20310501')");
        assertThat(number("H700")).isEqualTo("AGAIN");
        act("alter table permit detach partition permit_7");
        assertGone("H700");

        act("alter table permit attach partition permit_7 for values in ('7')");
        assertThat(number("H700")).isEqualTo("AGAIN");
        act("drop table permit_7");
        assertGone("H700");
    }

    @Test
    void aPartWhoseOldRowsLackTheKeyComes() throws SQLException {
        breaks(
                "permit_8",
                "create table permit_8 (like permit_1 including all)",
                "alter table permit_8 alter nr set not null",
                "create unique index permit_8_nr on permit_8 (nr)",
                "alter table permit_8 replica identity using index permit_8_nr",
                "insert into permit_8 values ('P800', 'N800', '8', '1', '20310501')",
                "insert into owner values (800, 'P800', 'somebody', 'H800')",
                "alter table permit attach partition permit_8 for values in ('8')");
        office.execute("delete from permit where id = 'P800'");

        act("alter table permit_8 replica identity default");
        assertGone("H800");
        act("insert into permit values ('P800', 'N800', '8', '1', '20310501')");
        assertThat(number("H800")).isEqualTo("N800");
        act("delete from permit where id = 'P800'");
        assertGone("H800");
    }

    private void assertGone(String holder) {
        assertThat(permits.find(holder).held()).noneMatch(RegistryCertificate.Present.class::isInstance);
    }
}
