package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.registry.RegistryCertificate;

/** What the binary log says otherwise than by rows. */
class UntoldMariaDbChangesTest extends UnseenChangesTest {

    UntoldMariaDbChangesTest() {
        super(Office.Engine.MARIADB);
    }

    @Test
    void aForeignKeyEmptiesAColumn() throws SQLException {
        act(
                "insert into dm_kind values ('7', 'dredging')",
                "update permit set kind = '7' where id = 'P20'",
                "alter table permit add constraint kind_of foreign key (kind) references dm_kind (dm)"
                        + " on delete set null on update cascade");
        assertThat(permits.present("H20").getCertificateName()).isEqualTo("dredging");
        long loaded = loaded();
        act("update dm_kind set txt = 'dredging of rivers' where dm = '7'");
        assertThat(permits.present("H20").getCertificateName()).isEqualTo("dredging of rivers");
        assertThat(loaded()).as("the key did not act").isEqualTo(loaded);

        act("delete from dm_kind where dm = '7'");
        assertThat(permits.present("H20").getCertificateName()).isNull();
        act("alter table permit drop foreign key kind_of");
    }

    @Test
    void aForeignKeyDeletesRows_ofItsOwnTable_orOfAChildOfATableThatNobodyFollows() throws SQLException {
        act(
                "create table firm (id int primary key)",
                "insert into firm values (1)",
                "alter table permit add column firm int, add column part_of varchar(20)",
                "update permit set firm = 1 where id = 'P23'",
                "update permit set part_of = 'P21' where id = 'P22'",
                "alter table permit add constraint firms foreign key (firm) references firm (id) on delete cascade",
                "alter table permit add constraint parts foreign key (part_of) references permit (id)"
                        + " on delete cascade");
        act("delete from firm where id = 1");
        assertGone("H23");
        act("delete from permit where id = 'P21'");
        assertGone("H21");
        assertGone("H22");
        act("alter table permit drop foreign key firms, drop foreign key parts");
    }

    @Test
    void aTransactionIsPrepared_andCommittedLater() throws SQLException {
        long loaded = loaded();
        office.session(
                "xa start 'a', 'b', 7",
                "update permit set nr = 'XA' where id = 'P30'",
                "xa end 'a', 'b', 7",
                "xa prepare 'a', 'b', 7");
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H30")).isEqualTo("N30");
        act("xa commit 'a', 'b', 7");
        assertThat(number("H30")).isEqualTo("XA");

        office.session("xa start 'c'", "delete from permit where id = 'P31'", "xa end 'c'", "xa prepare 'c'");
        hub.awaitCurrent(Office.FEED);
        act("xa rollback 'c'");
        assertThat(number("H31")).isEqualTo("N31");
        assertThat(loaded()).isEqualTo(loaded);
    }

    @Test
    void aTransactionIsPrepared_ofWhichRowsDoNotTellAll_andCommittedLater() throws SQLException {
        act(
                "create table mine (id int primary key)",
                "insert into mine values (1), (2)",
                "alter table permit add column mine int",
                "update permit set mine = 1 where id = 'P40'",
                "update permit set mine = 2 where id = 'P41'",
                "alter table permit add constraint mines foreign key (mine) references mine (id) on delete cascade",
                "update owner set permit = 'P42' where oid = 43");
        long loaded = loaded();
        prepare("'d'", "delete from mine where id = 1");
        prepare("'e'", "set binlog_row_image = 'MINIMAL'", "update owner set permit = 'P43' where oid = 43");
        prepare("'f'", "set binlog_format = 'STATEMENT'", "update permit set nr = 'STATED' where id = 'P44'");
        prepare("'g'", "delete from mine where id = 2");
        act("update permit set nr = 'BESIDE' where id = 'P45'");
        assertThat(number("H45")).isEqualTo("BESIDE");
        assertThat(number("H40")).isEqualTo("N40");
        assertThat(permits.present("H42").getHolders()).hasSize(2);
        assertThat(number("H44")).isEqualTo("N44");
        act("xa rollback 'g'");
        assertThat(number("H41")).isEqualTo("N41");
        assertThat(loaded()).as("nothing had changed").isEqualTo(loaded);

        // That a change of the table came is not to hide that another one did not
        act("xa commit 'd'", "update permit set nr = 'AGAIN' where id = 'P45'");
        assertGone("H40");
        act("xa commit 'e'");
        assertThat(permits.present("H42").getHolders()).hasSize(1);
        act("xa commit 'f'");
        assertThat(number("H44")).isEqualTo("STATED");
        act("alter table permit drop foreign key mines");
    }

    @Test
    void aSessionLogsStatements(@TempDir Path folder) throws Exception {
        session("set binlog_format = 'STATEMENT'", "/* as ever */ update permit set nr = 'STATED' where id = 'P32'");
        assertThat(number("H32")).isEqualTo("STATED");

        Path file = Files.writeString(folder.resolve("permits"), "P33\tLOADED\t1\t1\t20310501\n");
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        session(
                "set binlog_format = 'STATEMENT'",
                "load data infile '" + file + "' replace into table permit (id, nr, kind, state, until_d)");
        assertThat(number("H33")).isEqualTo("LOADED");
    }

    @Test
    void aSessionLogsRowsWithoutAllColumns() throws SQLException {
        act("update owner set permit = 'P34' where oid = 35");
        session("set binlog_row_image = 'MINIMAL'", "update owner set permit = 'P35' where oid = 35");
        assertThat(permits.present("H34").getHolders()).hasSize(1);
    }

    @Test
    void theLogIsCompressedForAMoment() throws SQLException {
        session(
                "set global log_bin_compress = 1",
                "update permit set nr = '" + "UNREAD".repeat(5) + "', until_d = '20320501' where id like 'P1%'",
                "set global log_bin_compress = 0");
        assertThat(number("H14")).startsWith("UNREAD");
        act("update permit set nr = concat('N', substr(id, 2)) where id like 'P1%'");
    }

    @Test
    void aTableIsRebuiltAsItIs_andNothingIsReadForThat() throws SQLException {
        act("alter table permit add column v varchar(50) as (concat('V', nr)) virtual");
        long loaded = loaded();
        act("optimize table permit");
        act("create index permit_nr on permit (nr)");
        act("alter table permit comment = 'permits', alter state set default '1', drop index permit_nr");
        act("alter table office.`permit` force");
        act("update permit set nr = 'READ' where id = 'P36'");
        assertThat(number("H36")).isEqualTo("READ");
        assertThat(loaded()).isEqualTo(loaded);

        session("set sql_log_bin = 0", "update permit set nr = 'UNLOGGED' where id = 'P37'", "optimize table permit");
        assertThat(number("H37")).isEqualTo("UNLOGGED");
        assertThat(loaded()).isNotEqualTo(loaded);
    }

    @Test
    void theServerStopsSendingItsLog() throws Exception {
        long loaded = loaded();
        try (var connection = office.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select id from information_schema.processlist where command = 'Binlog Dump'")) {
            assertThat(row.next()).isTrue();
            office.session("kill " + row.getLong(1), "update permit set nr = 'IN SILENCE' where id = 'P38'");
        }
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H38")).isEqualTo("IN SILENCE");
        assertThat(loaded()).as("nothing was missed").isEqualTo(loaded);
    }

    private void prepare(String id, String... statements) throws SQLException {
        List<String> all = new ArrayList<>(List.of(statements));
        // A session's settings come before the transaction
        all.add(all.size() - 1, "xa start " + id);
        all.addAll(List.of("xa end " + id, "xa prepare " + id));
        session(all.toArray(String[]::new));
    }

    private void session(String... statements) throws SQLException {
        office.session(statements);
        hub.awaitCurrent(Office.FEED);
    }

    private void assertGone(String holder) {
        assertThat(permits.find(holder).held()).noneMatch(RegistryCertificate.Present.class::isInstance);
    }

    private long loaded() {
        // A load that the act before asked for may still be under way
        await().atMost(Duration.ofSeconds(30)).until(() -> !permits.life().expectsOlderPages());
        return permits.life().load().position();
    }
}
