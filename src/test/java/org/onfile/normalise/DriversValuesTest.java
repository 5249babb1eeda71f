package org.onfile.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.demo.server.MariaDb;
import org.onfile.feed.Row;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Holder;
import org.onfile.source.Snapshot;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;

/** The values of each column type, as the engines' own drivers give them, become the same record. */
class DriversValuesTest {

    private static final TestFeed FEED = new TestFeed("birth-certificate", """
            certificateNumber: nr
            issuedDate: d
            effectiveDate: ts
            expiringDate: never
            status: {column: st, values: {"1": "01"}}
            statusChangedAt: tz
            statusReason: {column: yes, values: {"1": "moved"}}
            """, """
            list: owners
            name: xm
            code: zjh
            codeType: {constant: "111"}
            """, """
            bornAt: ts
            weightGrams: {column: kg, convert: ["times:1000"]}
            gestationWeeks: st
            lengthCentimetres: big
            birthPlace: txt
            """);

    @Test
    void ofPostgreSql(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres server = StoreTemplate.start(folder, Map.of());
                Connection connection = server.connect("postgres")) {
            execute(
                    connection,
                    "create table t (id int, nr char(20), d date, ts timestamp, never date, st smallint, tz timestamptz,"
                            + " yes boolean, owners jsonb, kg numeric(6,3), big bigint, txt text)",
                    "insert into t values (1, 'a１', '2020-02-29', '1986-06-01 02:30', 'infinity', 1,"
                            + " '2020-01-02 03:04:05+01', true, '[{\"xm\": \"张三\", \"zjh\": \"11010519491231002x\"}]', 3.25,"
                            + " 50, '云汉市')");
            check(connection);
            execute(connection, "update t set ts = 'infinity'");
            assertThat(read(connection).getReason()).isEqualTo("WRONG_DATE");
            execute(connection, "update t set ts = '-infinity'");
            assertThat(read(connection).getReason()).isEqualTo("WRONG_DATE");
            execute(connection, "alter table t alter column nr type bytea using 'x'", "update t set ts = now()");
            assertThat(read(connection).getReason()).isEqualTo("WRONG_TYPE");
        }
    }

    @Test
    void ofMariaDb(@TempDir Path folder) throws Exception {
        try (MariaDb server = MariaDb.start(folder, List.of());
                Connection connection = server.connect("mysql")) {
            execute(
                    connection,
                    "create database t character set utf8mb4",
                    "use t",
                    "set sql_mode = ''",
                    "create table t (id int, nr char(20), d date, ts datetime, never varchar(20), st tinyint unsigned,"
                            + " tz varchar(30), yes tinyint(1), owners json, kg decimal(6,3), big bigint, txt text)",
                    "insert into t values (1, 'a１', '2020-02-29', '1986-06-01 02:30', '9999-9-9', 1,"
                            + " '2020-01-02 03:04:05+01', 1, '[{\"xm\": \"张三\", \"zjh\": \"11010519491231002x\"}]', 3.25,"
                            + " 50, '云汉市')");
            check(connection);
            execute(connection, "update t set d = '0000-00-00', ts = '0000-00-00 00:00:00'");
            CertificateRecord zero = FEED.open(read(connection));
            assertThat(zero.getIssuedDate()).isNull();
            assertThat(zero.getEffectiveDate()).isNull();
        }
    }

    private static void check(Connection connection) throws SQLException {
        CertificateRecord record = FEED.open(read(connection));
        assertThat(record.getCertificateNumber()).isEqualTo("A1");
        assertThat(record.getIssuedDate()).isEqualTo(LocalDate.of(2020, 2, 29));
        assertThat(record.getEffectiveDate()).isEqualTo(LocalDate.of(1986, 6, 1));
        assertThat(record.getLongTerm()).isTrue();
        assertThat(record.getStatus()).isEqualTo("01");
        assertThat(record.getStatusReason()).isEqualTo("moved");
        assertThat(record.getStatusChangedAt()).isEqualTo(Instant.parse("2020-01-02T02:04:05Z"));
        assertThat(record.getHolders()).containsExactly(new Holder("张三", "11010519491231002X", "111", null, null));
        assertThat(FEED.attributes(record))
                .containsEntry("weightGrams", 3250)
                .containsEntry("gestationWeeks", 1)
                .containsEntry("lengthCentimetres", 50)
                .containsEntry("birthPlace", "云汉市")
                .containsEntry("bornAt", Instant.parse("1986-05-31T17:30:00Z"));
    }

    private static FeedRecord read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from t")) {
            Snapshot.RowReader reader = Snapshot.RowReader.of(result, FEED.feed);
            List<Row> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return FEED.read(reader.columns(), rows.getFirst());
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
