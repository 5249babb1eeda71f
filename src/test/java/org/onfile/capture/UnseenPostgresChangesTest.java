package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.onfile.registry.RegistryCertificate;

class UnseenPostgresChangesTest extends UnseenChangesTest {

    UnseenPostgresChangesTest() {
        super(Office.Engine.POSTGRESQL);
    }

    @Test
    void aColumnIsComputedAnewByItsNewType_andTheTableIsRewrittenSo() throws SQLException {
        String before = number("H7");
        act("alter table permit alter nr type varchar(50) using 'X' || nr");
        assertThat(number("H7")).isEqualTo("X" + before);

        office.transaction(
                "alter table permit alter nr type varchar(40) using 'Y' || nr",
                "alter table permit alter nr type varchar(50)");
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H7")).isEqualTo("YX" + before);
    }

    @Test
    void aTableIsSwappedForAnother() throws SQLException {
        String before = number("H7");
        office.execute(
                "create table permit_new (like permit including all)",
                "insert into permit_new select id, 'NEW ' || nr, kind, state, until_d from permit",
                "grant select on permit_new to onfile");
        office.transaction("alter table permit rename to permit_old", "alter table permit_new rename to permit");
        breaks("alter publication onfile add table public.permit");
        act("alter publication onfile add table permit");
        assertThat(number("H7")).isEqualTo("NEW " + before);
    }

    @Test
    void thePublicationLosesATableForAMoment() throws SQLException {
        act(
                "alter publication onfile drop table permit",
                "update permit set nr = 'UNSEEN' where id = 'P8'",
                "alter publication onfile add table permit");
        assertThat(number("H8")).isEqualTo("UNSEEN");
    }

    @Test
    void aTableWithRowsBecomesPartOfAnother_andLeavesIt() throws SQLException {
        act(
                "create table permit_archive (like permit including all)",
                "insert into permit_archive values ('P9000', 'N9000', '1', '1', '20310501')",
                "insert into owner values (9000, 'P9000', 'somebody', 'H9000')",
                "alter publication onfile add table permit_archive",
                "alter table permit_archive inherit permit");
        assertThat(number("H9000")).isEqualTo("N9000");

        act("alter table permit_archive no inherit permit");
        assertThat(permits.find("H9000").held()).noneMatch(RegistryCertificate.Present.class::isInstance);
    }

    @Test
    void theLogIsToSayLessOfOldRows() throws SQLException {
        breaks("alter table owner replica identity full", "alter table owner replica identity default");
        act("alter table owner replica identity full", "update owner set permit = 'P10' where oid = 11");
        assertThat(permits.present("H10").getHolders()).hasSize(2);
    }

    @Test
    void readingIsForbidden_andAllowedAgain() throws SQLException {
        breaks("refuses", "revoke select on dm_kind from onfile");
        office.execute("update dm_kind set txt = 'quarrying' where dm = '1'");
        act("grant select on dm_kind to onfile");
        assertThat(permits.present("H7").getCertificateName()).isEqualTo("quarrying");
    }

    @Test
    void aTableIsRewrittenAsItIs_orGetsAnIndex_andNothingIsReadForThat() throws SQLException {
        // A table without TOAST table cannot tell a VACUUM FULL from an ALTER TABLE
        act("alter table permit add column note text");
        long loaded = permits.life().load().position();

        act("vacuum full permit", "create index on permit (nr)", "analyze permit");
        act("grant select on permit to public");
        assertThat(permits.life().load().position()).isEqualTo(loaded);
    }
}
