package org.onfile.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.onfile.demo.server.MariaDb;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;

/**
 * A small department for tests, on either engine: permits with a code table and owners in a child table, and the files
 * that bring them in as {@code test-office/permit}.
 */
final class Office implements AutoCloseable {

    static final String FEED = "test-office/permit";

    enum Engine {
        POSTGRESQL,
        MARIADB
    }

    private final Engine engine;
    private final Callable<? extends AutoCloseable> again;
    private final int port;
    private final ConnectionSource connections;
    private AutoCloseable server;

    /** @param again starts the server once more, at the same port */
    private Office(
            Engine engine,
            AutoCloseable server,
            Callable<? extends AutoCloseable> again,
            int port,
            ConnectionSource connections) {
        this.engine = engine;
        this.server = server;
        this.again = again;
        this.port = port;
        this.connections = connections;
    }

    interface ConnectionSource {
        Connection connect(String database) throws SQLException;
    }

    static Office open(Engine engine, Path folder) throws IOException, InterruptedException, SQLException {
        return switch (engine) {
            case POSTGRESQL -> postgres(folder);
            case MARIADB -> mariaDb(folder);
        };
    }

    private static Office postgres(Path folder) throws IOException, InterruptedException, SQLException {
        Map<String, String> settings = Map.of("wal_level", "logical", "max_slot_wal_keep_size", "1GB");
        EmbeddedPostgres server = StoreTemplate.start(folder, settings);
        Office office = new Office(
                Engine.POSTGRESQL, server, () -> StoreTemplate.start(folder, settings), server.port(), server::connect);
        office.execute("postgres", "create role onfile login replication password 'capture'");
        office.execute("postgres", "create database office");
        office.execute(
                TABLES,
                "alter table owner replica identity full",
                "grant select on permit, owner, dm_kind to onfile",
                "create publication onfile for table permit, owner, dm_kind");
        return office;
    }

    private static Office mariaDb(Path folder) throws IOException, InterruptedException, SQLException {
        List<String> options = List.of("--binlog-format=ROW", "--binlog-row-image=FULL", "--server-id=7");
        MariaDb server = MariaDb.start(folder, options);
        Office office = new Office(
                Engine.MARIADB, server, () -> MariaDb.start(folder, options), server.port(), server::connect);
        office.execute("mysql", "create database office character set utf8mb4");
        office.execute("mysql", "create user onfile@'%' identified by 'capture'");
        office.execute("mysql", "grant replication slave, binlog monitor, reload, show databases on *.* to onfile@'%'");
        office.execute("mysql", "grant select on office.* to onfile@'%'");
        office.execute(TABLES);
        office.execute("create table onfile_tick (id tinyint primary key, t bigint not null)");
        office.execute("grant insert, update on office.onfile_tick to onfile@'%'");
        return office;
    }

    private static final String TABLES = """
            create table dm_kind (dm char(1) primary key, txt varchar(40));
            create table permit (id varchar(20) primary key, nr varchar(40), kind char(1), state char(1), until_d varchar(20));
            create table owner (oid int primary key, permit varchar(20), nm varchar(60), code varchar(30));
            create index owner_permit on owner (permit);
            create index permit_kind on permit (kind);
            insert into dm_kind values ('1', 'blasting'), ('2', 'mining')
            """;

    /** Runs statements as the department does, each its own transaction; several in one text are separated by ;. */
    void execute(String... statements) throws SQLException {
        for (String text : statements) {
            for (String statement : text.split(";", -1)) {
                execute("office", statement);
            }
        }
    }

    /** Runs statements in one transaction. */
    void transaction(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                run.execute(statement);
            }
            connection.commit();
        }
    }

    /** Runs statements as one session does, each its own transaction. */
    void session(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement()) {
            for (String statement : statements) {
                run.execute(statement);
            }
        }
    }

    private void execute(String database, String statement) throws SQLException {
        try (Connection connection = connections.connect(database);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    Connection connect() throws SQLException {
        return connections.connect("office");
    }

    /** Permits {@code first} to {@code last}, numbered N…, with one owner each. */
    void issue(int first, int last) throws SQLException {
        try (Connection connection = connect();
                var permit = connection.prepareStatement("insert into permit values (?, ?, '1', '1', '20310501')");
                var owner = connection.prepareStatement("insert into owner values (?, ?, 'somebody', ?)")) {
            connection.setAutoCommit(false);
            for (int i = first; i <= last; i++) {
                permit.setString(1, "P" + i);
                permit.setString(2, "N" + i);
                permit.addBatch();
                owner.setInt(1, i);
                owner.setString(2, "P" + i);
                owner.setString(3, "H" + i);
                owner.addBatch();
            }
            permit.executeBatch();
            owner.executeBatch();
            connection.commit();
        }
    }

    /** What connects the hub. */
    Map<String, String> settings() {
        return Map.of("TEST_OFFICE_PORT", Integer.toString(port), "TEST_OFFICE_PASSWORD", "capture");
    }

    /** Writes connectors/ for this department and returns it. */
    Path connectors(Path folder) throws IOException {
        return connectors(folder, file -> file);
    }

    /** The same, with another feed's file. */
    Path connectors(Path folder, UnaryOperator<String> feed) throws IOException {
        Path department = Files.createDirectories(folder.resolve("connectors").resolve("test-office"));
        Files.writeString(department.resolve("connector.yaml"), """
                authority: {name: Test office}
                engine: %s
                host: 127.0.0.1
                port: ${TEST_OFFICE_PORT}
                database: office
                user: onfile
                password: ${TEST_OFFICE_PASSWORD}
                """.formatted(
                        engine.name().toLowerCase(java.util.Locale.ROOT)));
        String file = """
                certificateType: work-safety-permit
                query: |
                  select p.id, p.nr, k.txt, p.state, p.until_d,
                         (select %s from owner o where o.permit = p.id) as owners
                    from permit p left join dm_kind k on k.dm = p.kind
                key: [id]
                touches:
                  permit: id
                  owner: permit
                  dm_kind: {sql: 'select id from permit where kind in (:dm)'}
                fields:
                  certificateNumber: nr
                  certificateName: txt
                  expiringDate: until_d
                  status: {column: state, values: {"1": "01", "2": "07"}}
                holders:
                  list: owners
                  name: nm
                  code: code
                  codeType: {constant: "999"}
                sharing: UNCONDITIONAL
                areas: ["990100"]
                completeSince: 2015-01-01
                oldestWatermark: 4s
                """.formatted(
                        engine == Engine.POSTGRESQL
                                ? "json_agg(json_build_object('nm', o.nm, 'code', o.code) order by o.oid)"
                                : "json_arrayagg(json_object('nm', o.nm, 'code', o.code) order by o.oid)");
        Files.writeString(department.resolve("permit.feed.yaml"), feed.apply(file));
        return folder.resolve("connectors");
    }

    /** What is done to a server's files. */
    interface Act {
        void run() throws Exception;
    }

    /** Stops the server for an act, and starts it again. */
    void whileStopped(Act act) throws Exception {
        server.close();
        act.run();
        server = again.call();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
