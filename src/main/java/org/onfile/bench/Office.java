package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.onfile.feed.Engine;
import org.onfile.identifier.SocialCreditCode;

/**
 * A department of the bench, with a database on a server: permits numbered from 1, each of one firm.
 *
 * @param name the department's, also its folder in {@code connectors/}
 */
record Office(String name, Server server, Layout layout) {

    /** How many permits one transaction writes. */
    static final int TRANSACTION = 1_000;

    static final String TYPE = "work-safety-permit";

    /** Makes the database and grants the hub what it needs. */
    static Office open(String name, Server server, Layout layout) throws SQLException {
        Office office = new Office(name, server, layout);
        server.execute(server.engine() == Engine.POSTGRESQL ? "postgres" : "", "create database " + office.database());
        server.execute(office.database(), layout.tables().split(";"));
        server.execute(office.database(), office.grants());
        return office;
    }

    /** Where the department's feed is, {@code department/name}. */
    String feed() {
        return name + "/permit";
    }

    String database() {
        return name.replace('-', '_');
    }

    private String[] grants() {
        boolean joined = layout == Layout.JOINED;
        String tables = joined ? "permit, permit_holder, dm_kind" : "permit";
        return switch (server.engine()) {
            case POSTGRESQL ->
                new String[] {
                    "grant select on " + tables + " to " + Server.CAPTURE_USER,
                    joined ? "alter table permit_holder replica identity full" : "select 1",
                    "create publication onfile for table " + tables
                };
            case MARIADB ->
                new String[] {
                    "create table onfile_tick (id tinyint primary key, t bigint not null)",
                    "grant select on " + database() + ".* to onfile@'127.0.0.1'",
                    "grant insert, update on " + database() + ".onfile_tick to onfile@'127.0.0.1'"
                };
        };
    }

    /** Writes the department's folder in {@code connectors/}. */
    void describe(Path connectors) throws IOException {
        Path folder = Files.createDirectories(connectors.resolve(name));
        Files.writeString(folder.resolve("connector.yaml"), """
                authority: {name: Bench, code: 11990100MB1A0012X9}
                engine: %s
                host: 127.0.0.1
                port: ${%s_PORT}
                database: %s
                user: %s
                password: ${BENCH_PASSWORD}
                timeZone: Asia/Shanghai
                limits: {maxConnections: 1, statementTimeout: 60s, rowsPerSecond: 1000000}
                compare: {every: never}
                """.formatted(
                        server.engine().name().toLowerCase(Locale.ROOT), variable(), database(), Server.CAPTURE_USER));
        Files.writeString(folder.resolve("permit.feed.yaml"), """
                certificateType: %s
                query: |
                  %s
                key: [id]
                touches:
                %sfields:
                  certificateNumber: nr
                  issuedDate: issued
                  expiringDate: until
                  status: {column: state, values: {"1": "01", "2": "07"}}
                  areaCode: {constant: "990100"}
                holders: %s
                attributes:
                  principal: head
                  economicKind: kind
                  permitScope: scope
                  address: address
                sharing: UNCONDITIONAL
                areas: ["990100"]
                completeSince: 2015-01-01
                oldestWatermark: 60s
                """.formatted(
                        TYPE, layout.query(server.engine()), layout.touches(), layout.holders()));
    }

    /** What the files in {@code connectors/} leave open, as environment variables. */
    Map<String, String> environment() {
        return Map.of(variable() + "_PORT", Integer.toString(server.port()), "BENCH_PASSWORD", Server.CAPTURE_PASSWORD);
    }

    private String variable() {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Adds permits, in transactions of {@link #TRANSACTION}. */
    void issue(long first, int count) throws SQLException {
        inTransactions(first, count, (statement, from, to) -> {
            StringBuilder permits = new StringBuilder("insert into permit values ");
            StringBuilder holders = new StringBuilder("insert into permit_holder values ");
            for (long id = from; id < to; id++) {
                char separator = id + 1 < to ? ',' : ' ';
                permits.append(permit(id)).append(separator);
                holders.append("(%1$d, %1$d, '%2$s', '%3$s')".formatted(id, firm(id), uscc(id)))
                        .append(separator);
            }
            statement.execute(permits.toString());
            if (layout == Layout.JOINED) {
                statement.execute(holders.toString());
            }
        });
    }

    /** Gives permits another last day, in transactions of {@link #TRANSACTION}; of the holders nothing changes. */
    void prolong(long first, int count, LocalDate until) throws SQLException {
        inTransactions(
                first,
                count,
                (statement, from, to) -> statement.execute(
                        "update permit set until = '%s' where id >= %d and id < %d".formatted(until, from, to)));
    }

    Connection connect() throws SQLException {
        return server.connect(database());
    }

    private void inTransactions(long first, int count, Writing writing) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (long from = first; from < first + count; from += TRANSACTION) {
                writing.write(statement, from, Math.min(from + TRANSACTION, first + count));
                connection.commit();
            }
        }
    }

    private String permit(long id) {
        String number = "JZ-990100-%08d".formatted(id);
        String address = "云汉市清河区建设路%d号%d室".formatted(id % 900 + 1, id % 37 + 101);
        String last = "'2024-03-01', '2031-05-01', '1')";
        return switch (layout) {
            case PLAIN ->
                "(%d, '%s', '%s', '%s', '王建国', '有限责任公司', '建筑施工', '%s', "
                                .formatted(id, number, firm(id), uscc(id), address)
                        + last;
            case JOINED -> "(%d, '%s', '1', '王建国', '建筑施工', '%s', ".formatted(id, number, address) + last;
        };
    }

    private static String firm(long id) {
        return "云汉第" + id + "建筑工程有限公司";
    }

    /** The code (GB 32100) of the firm that has this permit. */
    static String uscc(long id) {
        String first17 = "91990100%09d".formatted(id);
        return first17 + SocialCreditCode.checkCharacter(first17);
    }

    @FunctionalInterface
    private interface Writing {
        void write(Statement statement, long from, long to) throws SQLException;
    }
}
