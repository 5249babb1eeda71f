package org.onfile.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.demo.server.MariaDb;
import org.onfile.feed.Engine;
import org.onfile.feed.Rows;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbFeedCheckTest {

    private static final String READY = """
            create table if not exists bureau.onfile_tick (id tinyint primary key, t bigint not null) engine=innodb;
            grant replication slave, binlog monitor on *.* to 'onfile'@'127.0.0.1';
            grant select, insert, update on bureau.onfile_tick to 'onfile'@'127.0.0.1';
            grant select on bureau.permit to 'onfile'@'127.0.0.1';
            grant select on bureau.owner to 'onfile'@'127.0.0.1';
            grant select on bureau.kind to 'onfile'@'127.0.0.1';
            """;

    private MariaDb server;
    private Path folder;
    private Bureau bureau;

    @BeforeAll
    void startServer(@TempDir Path place) throws IOException, InterruptedException {
        folder = place;
        server = MariaDb.start(place.resolve("server"), List.of());
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void aBureauWhereNothingWasDone() throws IOException, SQLException {
        bureau = new Bureau(Engine.MARIADB, server.port(), server::connect, folder);
    }

    @Test
    void printsExactlyWhatIsMissing_andIsContentOnceItWasRun() throws SQLException {
        CheckReport report = bureau.check();
        assertThat(report.isSound()).isFalse();
        assertThat(report.script().lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(READY.lines().toList());

        bureau.paste(report.script());
        CheckReport again = bureau.check();
        assertThat(Bureau.wrongs(again)).isEmpty();
        assertThat(Bureau.doubts(again)).isEmpty();
        assertThat(again.script()).isEmpty();
        assertThat(again.findings().map(Finding::what))
                .contains(
                        "the binary log has whole rows",
                        "ticks can be sent through bureau.onfile_tick",
                        "the account 'onfile' may follow the binary log",
                        "rows of owner lead to certificates",
                        "rows of kind lead to certificates");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    revoke binlog monitor on *.* from onfile@'127.0.0.1'           | lacks binlog monitor
                    revoke replication slave on *.* from onfile@'127.0.0.1'        | lacks replication slave
                    revoke select on bureau.owner from onfile@'127.0.0.1'          | may not read
                    revoke update on bureau.onfile_tick from onfile@'127.0.0.1'    | may not update in bureau.onfile_tick
                    drop table bureau.onfile_tick                                  | there is no table bureau.onfile_tick
                    alter table bureau.onfile_tick change t t int                  | is not (id tinyint primary key, t bigint)
                    set global binlog_format = 'MIXED'                             | binlog_format is MIXED
                    set global binlog_row_image = 'MINIMAL'                        | binlog_row_image is MINIMAL
                    """)
    void findsWhatWasSetOtherwise_andTheScriptMendsIt(String spoiled, String said) throws SQLException {
        bureau.paste(READY);
        bureau.execute(spoiled);

        CheckReport report = bureau.check();
        assertThat(Bureau.wrongs(report)).anyMatch(wrong -> wrong.contains(said));

        bureau.paste(report.script());
        assertThat(Bureau.wrongs(bureau.check())).isEmpty();
    }

    @Test
    void doubtsALogThatIsSoonPurged() throws SQLException {
        bureau.paste(READY);
        bureau.execute("set global binlog_expire_logs_seconds = 3600");
        CheckReport report = bureau.check();
        bureau.execute("set global binlog_expire_logs_seconds = 604800");
        assertThat(report.isSound()).isTrue();
        assertThat(Bureau.doubts(report)).singleElement().asString().contains("purged after 1 h");
    }

    @Test
    void doubtsAForeignKeyThatActs() throws SQLException {
        bureau.paste(READY);
        bureau.execute("create table bureau.parent (id varchar(20) primary key)");
        bureau.execute("alter table bureau.owner add column parent varchar(20),"
                + " add constraint goes_with foreign key (parent) references bureau.parent (id) on delete cascade");
        CheckReport report = bureau.check();
        assertThat(report.isSound()).isTrue();
        assertThat(Bureau.doubts(report)).singleElement().asString().contains("goes_with changes rows of owner");
    }

    @Test
    void refusesAReadOnlyServer() throws SQLException {
        bureau.paste(READY);
        bureau.execute("set global read_only = 1");
        CheckReport report = bureau.check();
        bureau.execute("set global read_only = 0");
        assertThat(Bureau.wrongs(report)).anyMatch(wrong -> wrong.contains("is read-only: a standby"));
    }

    @Test
    void asksForABinaryLogOnAServerWithoutOne(@TempDir Path place) throws Exception {
        try (MariaDb plain = MariaDb.start(place, List.of("--skip-log-bin"))) {
            Bureau there = new Bureau(Engine.MARIADB, plain.port(), plain::connect, place);
            assertThat(there.check().script())
                    .contains("--   log_bin = binlog", "--   server_id = 1", "-- then restart the server, for log_bin");
        }
    }

    @Nested
    class AMistakeInTheFile {

        @BeforeEach
        void allIsReady() throws SQLException {
            bureau.paste(READY);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        expiringDate: until_d | expiringDate: untl_d   | permit.feed.yaml:15:17: the query yields no column 'untl_d' (columns: id, nr, txt, state, until_d, owners). Did you mean 'until_d'?
                        key: [id]             | key: [idd]             | permit.feed.yaml:8:7: the query yields no column 'idd' (columns: id, nr, txt, state, until_d, owners). Did you mean 'id'?
                        owner: permit         | owner: permits         | permit.feed.yaml:11:10: 'owner' has no column 'permits' (columns: oid, permit, nm, code). Did you mean 'permit'?
                        owner: permit         | owners: permit         | permit.feed.yaml:11:11: there is no table 'owners'. Did you mean 'owner'?
                        in (:code)            | in (:codes)            | permit.feed.yaml:12:15: 'kind' has no column 'codes' (columns: code, txt). Did you mean 'code'?
                        p.nr, k.txt           | p.nrr, k.txt           | permit.feed.yaml:2:8: the database does not run it: Unknown column 'p.nrr' in 'SELECT'. Did you mean 'nr'?
                        select id from permit | select id, nr from permit | permit.feed.yaml:12:15: yields 2 column(s), the key has 1 (id)
                        """)
        void isFoundWhereItStands(String from, String to, String said) throws Exception {
            bureau.feed(from, to);
            assertThat(Bureau.wrongs(bureau.check())).contains(said);
        }

        @Test
        void aTableWithoutItsTouchIsFound_behindAViewToo() throws Exception {
            bureau.execute(
                    "create view named as select * from kind",
                    "create algorithm=temptable view counted as select code, max(txt) as txt from kind group by code",
                    "grant select, show view on named to onfile@'127.0.0.1'",
                    "grant select, show view on counted to onfile@'127.0.0.1'");
            for (String view : List.of("named", "counted")) {
                bureau.feed("left join kind", "left join " + view);
                assertThat(Bureau.wrongs(bureau.check())).as(view).isEmpty();
            }
            bureau.feed("  kind: {sql: \"select id from permit where kind in (:code)\"}\n", "");
            assertThat(Bureau.wrongs(bureau.check()))
                    .containsExactly("permit.feed.yaml:10:3: the query reads 'kind', and nothing here says which"
                            + " certificates a change of it touches");
        }

        @Test
        void aTableOfAnotherDatabaseIsRefused() throws Exception {
            bureau.execute(
                    "create database if not exists elsewhere",
                    "create table if not exists elsewhere.kind (code char(1) primary key, txt varchar(40))",
                    "grant select on elsewhere.kind to onfile@'127.0.0.1'");
            bureau.feed("left join kind k", "left join elsewhere.kind k");
            assertThat(Bureau.wrongs(bureau.check()))
                    .anyMatch(wrong -> wrong.contains("'elsewhere.kind', a table of another database than bureau"));
        }

        @Test
        void aTableThatIsNotTransactionalIsDoubted() throws Exception {
            bureau.execute("alter table kind engine = myisam");
            assertThat(Bureau.doubts(bureau.check()))
                    .containsExactly(
                            "permit.feed.yaml:12:9: kind is not transactional: a read may see half of a change");
        }

        @Test
        void aQueryByHolderIsTried() throws Exception {
            bureau.feed("fields:", "byHolder: select permit from owner where cod in (:code)\nfields:");
            assertThat(Bureau.wrongs(bureau.check()))
                    .singleElement()
                    .asString()
                    .startsWith("permit.feed.yaml:13:")
                    .contains("the database does not run it");
            bureau.feed("fields:", "byHolder: select permit, nm from owner where code in (:code)\nfields:");
            assertThat(Bureau.wrongs(bureau.check()))
                    .containsExactly("permit.feed.yaml:13:11: yields 2 column(s), the key has 1 (id)");
            bureau.feed("fields:", "byHolder: select permit from owner where code in (:code)\nfields:");
            assertThat(Bureau.wrongs(bureau.check())).isEmpty();
        }

        @Test
        void aKeyedReadThatScansALargeTableIsDoubted() throws Exception {
            bureau.execute(
                    "drop index owner_permit on owner",
                    "insert into owner select seq, concat('X', seq), 'x', 'x' from seq_10_to_40000",
                    "analyze table owner");
            assertThat(Bureau.doubts(bureau.check()))
                    .anyMatch(doubt -> doubt.contains("to read 2 certificate(s) by key the database reads all of o"));
        }

        @Test
        void keysThatRowsShareOrLackAreCounted() throws Exception {
            bureau.feed("p.id, p.nr", "nullif(p.kind, '2') as id, p.nr");
            bureau.execute("insert into permit values ('P3', 'N3', '1', '1', null), ('P4', 'N4', '1', '1', null)");
            List<Rows> pages = new ArrayList<>();
            assertThat(bureau.scan(pages))
                    .extracting(Finding::what)
                    .containsExactly("1 row(s) have no id", "2 row(s) have the id of another row");
            assertThat(pages).flatExtracting(Rows::rows).hasSize(4);
        }
    }

    @Nested
    class ADatabaseThatLetsNobodyIn {

        @Test
        void isOpenedInOneRoundByWhatTheScriptSays_withoutAnAccount() throws SQLException {
            bureau.execute("drop user onfile@'127.0.0.1'");
            bureau.paste(bureau.check().script().replace("<the password that the hub has for it>", "capture"));
            assertThat(Bureau.wrongs(bureau.check())).isEmpty();
            bureau.execute("drop user onfile@'%'");
        }

        @Test
        void isOpenedInOneRoundByWhatTheScriptSays_withoutAnyRight() throws SQLException {
            bureau.execute("revoke show view on bureau.* from onfile@'127.0.0.1'");
            bureau.paste(bureau.check().script());
            assertThat(Bureau.wrongs(bureau.check())).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        password: capture | password: other  | connector.yaml:6:7: the database refuses the user 'onfile'
                        database: bureau  | database: burea  | connector.yaml:5:11: the user 'onfile' has no right in the database 'burea', or there is none
                        host: 127.0.0.1   | host: 127.0.0.9  | connector.yaml:3:7: bureau (MARIADB 127.0.0.9
                        """)
        void isNamedWithItsPlace(String from, String to, String said) throws Exception {
            bureau.connector(from, to);
            CheckReport report = bureau.check();
            assertThat(Bureau.wrongs(report)).singleElement().asString().startsWith(said);
        }
    }
}
