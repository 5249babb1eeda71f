package org.onfile.exchangelog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.onfile.store.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A node's exchange log on a store, as the hub wires it. */
final class TestLog implements AutoCloseable {

    static final String ORIGIN = "log.example";

    private final JdbcClient store;
    private final LogKeys keys;
    private final LogNode node;

    private TestLog(JdbcClient store, LogKeys keys, LogNode node) {
        this.store = store;
        this.keys = keys;
        this.node = node;
    }

    static EmbeddedPostgres server(Path folder) throws IOException, InterruptedException {
        return EmbeddedPostgres.start(folder, Map.of());
    }

    /** The database of this name with the hub's tables; names are letters. */
    static DataSource database(EmbeddedPostgres server, String name) throws Exception {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        DataSource database = dataSource(server, name);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    static DataSource dataSource(EmbeddedPostgres server, String name) {
        return new DriverManagerDataSource(server.url(name), EmbeddedPostgres.SUPERUSER, server.password());
    }

    /**
     * Starts it.
     *
     * @param keys of the log, shared by its nodes
     * @param node the node's own folder
     */
    static TestLog start(DataSource database, Path keys, Path node) throws IOException {
        LogKeys logKeys = LogKeys.in(keys, ORIGIN);
        return new TestLog(
                JdbcClient.create(database),
                logKeys,
                LogNode.start(database, logKeys, node, new Sealer(SealingKeys.in(keys))));
    }

    LogKeys keys() {
        return keys;
    }

    JdbcClient store() {
        return store;
    }

    ExchangeLog log() {
        return node.log();
    }

    PublishedLog published() {
        return node.published();
    }

    ExchangeDetails details() {
        return node.details();
    }

    Recorded record(String detail) {
        return log().record(Kind.LOOKUP, detail, Terms.at(Instant.now()));
    }

    @Override
    public void close() throws IOException {
        node.close();
    }
}
