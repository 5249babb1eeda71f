package org.onfile.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.feed.Engine;
import org.onfile.feed.Rows;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresFeedCheckTest {

    private static final String READY = """
            alter role onfile replication;
            alter table public.owner replica identity full;
            grant select on public.permit to onfile;
            grant select on public.owner to onfile;
            grant select on public.kind to onfile;
            create publication onfile for table public.permit, public.owner, public.kind;
            """;

    private EmbeddedPostgres server;
    private Path folder;
    private Bureau bureau;

    @BeforeAll
    void startServer(@TempDir Path place) throws IOException, InterruptedException {
        folder = place;
        server = StoreTemplate.start(
                place.resolve("server"), Map.of("wal_level", "logical", "max_slot_wal_keep_size", "1GB"));
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void aBureauWhereNothingWasDone() throws IOException, SQLException {
        bureau = new Bureau(Engine.POSTGRESQL, server.port(), server::connect, folder);
    }

    @Test
    void printsExactlyWhatIsMissing_andIsContentOnceItWasRun() throws SQLException {
        CheckReport report = bureau.check();
        assertThat(report.isSound()).isFalse();
        assertThat(report.script().lines().skip(1))
                .containsExactlyElementsOf(READY.lines().toList());

        bureau.paste(report.script());
        CheckReport again = bureau.check();
        assertThat(Bureau.wrongs(again)).isEmpty();
        assertThat(Bureau.doubts(again)).isEmpty();
        assertThat(again.script()).isEmpty();
        assertThat(again.findings().map(Finding::what))
                .contains(
                        "wal_level is logical",
                        "ticks can be sent through the server's log",
                        "a replication connection can be opened",
                        "rows of owner lead to certificates",
                        "rows of kind lead to certificates");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alter role onfile noreplication                        | may not replicate
                    revoke select on owner from onfile                     | may not read
                    alter table owner replica identity default             | no old values of owner.permit
                    alter table owner replica identity nothing             | no old values of owner.permit
                    drop publication onfile                                | there is no publication
                    alter publication onfile drop table permit             | permit is not in the publication
                    alter publication onfile set (publish = 'insert')      | leaves out delete, truncate, update
                    alter publication onfile set table permit where (id > ''), owner, kind | with the rows that a filter
                    alter system set max_slot_wal_keep_size = -1           | is unlimited
                    """)
    void findsWhatWasSetOtherwise_andTheScriptMendsIt(String spoiled, String said) throws SQLException {
        bureau.paste(READY);
        bureau.execute(spoiled);
        bureau.execute("select pg_reload_conf()");

        CheckReport report = bureau.check();
        assertThat(Bureau.wrongs(report)).anyMatch(wrong -> wrong.contains(said));

        bureau.paste(report.script());
        assertThat(Bureau.wrongs(bureau.check())).isEmpty();
    }

    @Test
    void letsAnUnlimitedLogPass_whenToldSo() throws SQLException {
        bureau.paste(READY);
        bureau.execute("alter system set max_slot_wal_keep_size = -1", "select pg_reload_conf()");
        CheckReport report = bureau.check(new CheckPolicy(true));
        bureau.execute("alter system reset max_slot_wal_keep_size", "select pg_reload_conf()");
        assertThat(report.isSound()).isTrue();
        assertThat(Bureau.doubts(report)).singleElement().asString().contains("is unlimited");
    }

    @Test
    void asksForLogicalDecodingOnAServerWithoutIt(@TempDir Path place) throws Exception {
        try (EmbeddedPostgres plain = StoreTemplate.start(place, Map.of())) {
            Bureau there = new Bureau(Engine.POSTGRESQL, plain.port(), plain::connect, place);
            CheckReport report = there.check();
            assertThat(report.script())
                    .contains(
                            "alter system set wal_level = 'logical';",
                            "alter system set max_slot_wal_keep_size = '10GB';",
                            "-- then restart the server, for wal_level");
            there.paste(report.script());
        }
        try (EmbeddedPostgres restarted = StoreTemplate.start(place, Map.of())) {
            Bureau there = new Bureau(Engine.POSTGRESQL, restarted.port(), restarted::connect, place);
            there.paste(READY);
            assertThat(Bureau.wrongs(there.check())).isEmpty();
        }
    }

    @Test
    void followsPartsOfATable() throws SQLException {
        bureau.execute(
                "drop table owner",
                "create table owner (oid int, permit varchar(20), nm varchar(60), code varchar(30))"
                        + " partition by hash (oid)",
                "create table owner_0 partition of owner for values with (modulus 2, remainder 0)",
                "create table owner_1 partition of owner for values with (modulus 2, remainder 1)",
                "insert into owner values (1, 'P1', 'a', 'H1'), (2, 'P2', 'b', 'H2')");
        CheckReport report = bureau.check();
        assertThat(report.script())
                .contains(
                        "alter table public.owner_0 replica identity full;",
                        "alter table public.owner_1 replica identity full;",
                        "with (publish_via_partition_root = true);");
        bureau.paste(report.script());
        assertThat(Bureau.wrongs(bureau.check())).isEmpty();
    }

    @Nested
    class AMistakeInTheFile {

        @BeforeEach
        void allIsReady() throws SQLException {
            bureau.paste(READY);
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

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        expiringDate: until_d | expiringDate: untl_d   | permit.feed.yaml:15:17: the query yields no column 'untl_d' (columns: id, nr, txt, state, until_d, owners). Did you mean 'until_d'?
                        key: [id]             | key: [idd]             | permit.feed.yaml:8:7: the query yields no column 'idd' (columns: id, nr, txt, state, until_d, owners). Did you mean 'id'?
                        list: owners          | list: owner            | permit.feed.yaml:18:9: the query yields no column 'owner' (columns: id, nr, txt, state, until_d, owners). Did you mean 'owners'?
                        owner: permit         | owner: permits         | permit.feed.yaml:11:10: 'owner' has no column 'permits' (columns: oid, permit, nm, code). Did you mean 'permit'?
                        owner: permit         | owners: permit         | permit.feed.yaml:11:11: there is no table 'owners'. Did you mean 'owner'?
                        in (:code)            | in (:codes)            | permit.feed.yaml:12:15: 'kind' has no column 'codes' (columns: code, txt). Did you mean 'code'?
                        from permit p         | form permit p          | permit.feed.yaml:6:5: the database does not run it: syntax error at or near "form"
                        p.nr, k.txt           | p.nrr, k.txt           | permit.feed.yaml:3:16: the database does not run it: column p.nrr does not exist (Perhaps you meant to reference the column "p.nr".)
                        select id from permit | select idd from permit | permit.feed.yaml:12:23: the database does not run it: column "idd" does not exist (Perhaps you meant to reference the column "permit.id".)
                        select id from permit | select id, nr from permit | permit.feed.yaml:12:15: yields 2 column(s), the key has 1 (id)
                        """)
        void isFoundWhereItStands(String from, String to, String said) throws Exception {
            bureau.feed(from, to);
            CheckReport report = bureau.check();
            assertThat(Bureau.wrongs(report)).contains(said);
            assertThat(report.script())
                    .as("the administrator is asked for nothing")
                    .isEmpty();
        }

        @Test
        void aTableWithoutItsTouchIsFound_behindAViewToo() throws Exception {
            bureau.execute("create view named as select * from kind", "grant select on named to onfile");
            bureau.feed("left join kind", "left join named");
            assertThat(Bureau.wrongs(bureau.check())).isEmpty();
            bureau.feed("  kind: {sql: \"select id from permit where kind in (:code)\"}\n", "");
            assertThat(Bureau.wrongs(bureau.check()))
                    .containsExactly("permit.feed.yaml:10:3: the query reads 'kind', and nothing here says which"
                            + " certificates a change of it touches");
        }

        @Test
        void aTouchOfAViewLeadsToNothing() throws Exception {
            bureau.execute("create view named as select * from kind", "grant select on named to onfile");
            bureau.feed("  kind: {", "  named: {");
            assertThat(Bureau.wrongs(bureau.check()))
                    .anyMatch(wrong -> wrong.contains("'named' is a view, and logs tell of tables only"));
        }

        @Test
        void aTouchThatLeadsToNoCertificateIsDoubted() throws Exception {
            bureau.feed("owner: permit", "owner: nm");
            bureau.execute("alter table owner alter permit type varchar(30)");
            assertThat(Bureau.doubts(bureau.check()))
                    .contains("permit.feed.yaml:11:10: of 3 keys that rows of owner lead to, none is a certificate's"
                            + " that the query yields");
        }

        @Test
        void aKeyedReadThatScansALargeTableIsDoubted() throws Exception {
            bureau.execute(
                    "drop index owner_permit",
                    "insert into owner select i, 'X' || i, 'x', 'x' from generate_series(10, 40000) i",
                    "analyze owner");
            assertThat(Bureau.doubts(bureau.check()))
                    .contains("permit.feed.yaml:2:8: to read 2 certificate(s) by key the database reads all of owner,"
                            + " with every change");
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

        @Test
        void aRowOnWhichTheQueryFailsIsTold() throws Exception {
            bureau.feed("p.until_d,", "p.until_d::date as until_d,");
            assertThat(Bureau.wrongs(bureau.check())).isEmpty();
            assertThat(bureau.scan(new ArrayList<>()))
                    .singleElement()
                    .extracting(Finding::what)
                    .asString()
                    .startsWith("a row makes the query fail")
                    .endsWith("invalid input syntax for type date: \"长期\" (id P2)");
        }

        @Test
        void eachRowOnWhichTheQueryFailsIsToldByItsKey() throws Exception {
            bureau.feed("p.until_d,", "p.until_d::date as until_d,");
            bureau.execute("insert into permit select 'Q' || i, 'N', '1', '1',"
                    + " case when i in (17, 1234) then 'never' else '20310501' end from generate_series(1, 3000) i");
            assertThat(bureau.scan(new ArrayList<>()))
                    .singleElement()
                    .extracting(Finding::what)
                    .asString()
                    .endsWith("(id P2; id Q17; id Q1234)");
        }

        @Test
        void aRowThatCannotBeToldByItsKey_comesWithAWayToFindIt() throws Exception {
            bureau.feed("from permit p", "from (select * from permit where until_d::date > '2000-1-1') p");
            assertThat(bureau.scan(new ArrayList<>()))
                    .singleElement()
                    .extracting(Finding::what)
                    .asString()
                    .contains("its key cannot be told", "pg_input_is_valid");
        }

        @Test
        void aKeyThatTheLogWritesOtherwiseIsRefused() throws Exception {
            bureau.execute("alter table permit add stamp timestamp default now()");
            bureau.feed("p.id, p.nr", "p.stamp as id, p.nr");
            assertThat(Bureau.wrongs(bureau.check()))
                    .contains(
                            "permit.feed.yaml:8:7: the key 'id' is of the type timestamp, of which the log and a query"
                                    + " write the same value in different ways");
        }
    }

    @Nested
    class ADatabaseThatLetsNobodyIn {

        @Test
        void isOpenedStepByStepByWhatTheScriptSays() throws SQLException {
            bureau.execute("revoke connect on database bureau from public", "drop role onfile");
            bureau.paste(bureau.check().script().replace("<the password that the hub has for it>", "capture"));
            for (int step = 0; step < 2; step++) {
                bureau.paste(bureau.check().script());
            }
            assertThat(Bureau.wrongs(bureau.check())).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        password: capture | password: other  | connector.yaml:6:7: the database refuses the user 'onfile'
                        database: bureau  | database: burea  | connector.yaml:5:11: there is no database 'burea' there
                        host: 127.0.0.1   | host: 127.0.0.9  | connector.yaml:3:7: bureau (POSTGRESQL 127.0.0.9
                        """)
        void isNamedWithItsPlace(String from, String to, String said) throws Exception {
            bureau.connector(from, to);
            CheckReport report = bureau.check();
            assertThat(Bureau.wrongs(report)).singleElement().asString().startsWith(said);
            assertThat(report.toString()).doesNotContain("capture").doesNotContain("other'");
        }
    }
}
