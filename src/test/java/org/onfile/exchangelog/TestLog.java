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
    private final Sequencer sequencer;
    private final DetailSeal seal;

    private TestLog(JdbcClient store, LogKeys keys, Sequencer sequencer, DetailSeal seal) {
        this.store = store;
        this.keys = keys;
        this.sequencer = sequencer;
        this.seal = seal;
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
        JdbcClient store = JdbcClient.create(database);
        LogKeys logKeys = LogKeys.in(keys, ORIGIN);
        Anchor anchor = Anchor.in(node.resolve("last-checkpoint"));
        Sequencer sequencer = new Sequencer(
                database,
                new Continuation(new HeadRow(store, logKeys), new StoredLog(store), logKeys, anchor),
                logKeys,
                anchor);
        try {
            sequencer.start();
        } catch (IOException | RuntimeException e) {
            anchor.close();
            throw e;
        }
        return new TestLog(store, logKeys, sequencer, new DetailSeal(new Sealer(SealingKeys.in(keys))));
    }

    LogKeys keys() {
        return keys;
    }

    JdbcClient store() {
        return store;
    }

    ExchangeLog log() {
        return new ExchangeLog(sequencer, seal);
    }

    PublishedLog published() {
        return new PublishedLog(new HeadRow(store, keys), new StoredLog(store));
    }

    ExchangeDetails details() {
        return new ExchangeDetails(store, seal);
    }

    Recorded record(String detail) {
        return log().record(Kind.LOOKUP, detail, Terms.at(Instant.now()));
    }

    @Override
    public void close() throws IOException {
        sequencer.close();
    }
}
