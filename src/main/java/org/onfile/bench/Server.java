package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.onfile.demo.server.MariaDb;
import org.onfile.feed.Engine;
import org.onfile.store.EmbeddedPostgres;

/** A department's database server, a process of its own with nothing else on it. */
sealed interface Server extends AutoCloseable {

    /** The hub's user at departments' databases. */
    String CAPTURE_USER = "onfile";

    /** It listens on 127.0.0.1 only, with data that the bench made up. */
    String CAPTURE_PASSWORD = "bench";

    static Server start(Engine engine, Path folder) throws IOException, InterruptedException, SQLException {
        return switch (engine) {
            case POSTGRESQL -> Postgres.start(folder);
            case MARIADB -> Maria.start(folder);
        };
    }

    Engine engine();

    int port();

    /** As administrator. */
    Connection connect(String database) throws SQLException;

    /** Writes out what earlier work left behind, so that it does not disturb what is measured next. */
    void settle() throws SQLException;

    @Override
    void close();

    default void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** PostgreSQL. */
    record Postgres(EmbeddedPostgres server) implements Server {

        static Postgres start(Path folder) throws IOException, InterruptedException, SQLException {
            Postgres started = new Postgres(EmbeddedPostgres.start(
                    folder,
                    Map.of(
                            "wal_level", "logical",
                            "max_replication_slots", "40",
                            "max_wal_senders", "40",
                            "max_wal_size", "8GB",
                            "max_slot_wal_keep_size", "8GB")));
            started.execute(
                    "postgres",
                    "create role " + CAPTURE_USER + " login replication password '" + CAPTURE_PASSWORD + "'");
            return started;
        }

        @Override
        public Engine engine() {
            return Engine.POSTGRESQL;
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public Connection connect(String database) throws SQLException {
            return server.connect(database);
        }

        @Override
        public void settle() throws SQLException {
            execute("postgres", "checkpoint");
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** MariaDB. */
    record Maria(MariaDb server) implements Server {

        static Maria start(Path folder) throws IOException, InterruptedException, SQLException {
            Maria started = new Maria(MariaDb.start(folder, List.of("--max-binlog-size=1G")));
            started.execute(
                    "",
                    "create user " + CAPTURE_USER + "@'127.0.0.1' identified by '" + CAPTURE_PASSWORD + "'",
                    "grant replication slave, binlog monitor on *.* to " + CAPTURE_USER + "@'127.0.0.1'");
            return started;
        }

        @Override
        public Engine engine() {
            return Engine.MARIADB;
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public Connection connect(String database) throws SQLException {
            return server.connect(database);
        }

        @Override
        public void settle() throws SQLException {
            execute("", "flush binary logs");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
