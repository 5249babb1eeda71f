package org.onfile.exchangelog;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreAddress;
import org.onfile.store.StorePool;
import org.onfile.store.StoreTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node's exchange log on a store, as the hub wires it. */
final class TestLog implements AutoCloseable {

    static final String ORIGIN = "log.example";

    private final HikariDataSource store;
    private final LogKeys keys;
    private final LogNode node;

    private TestLog(HikariDataSource store, LogKeys keys, LogNode node) {
        this.store = store;
        this.keys = keys;
        this.node = node;
    }

    static EmbeddedPostgres server(Path folder) throws IOException, InterruptedException {
        return StoreTemplate.start(folder, Map.of());
    }

    /** The database of this name with the hub's tables; names are letters. */
    static StoreAddress database(EmbeddedPostgres server, String name) throws Exception {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        StoreAddress database = address(server, name);
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .load()
                .migrate();
        return database;
    }

    static StoreAddress address(EmbeddedPostgres server, String name) {
        return new StoreAddress(server.url(name), EmbeddedPostgres.SUPERUSER, server.password());
    }

    /**
     * Starts it.
     *
     * @param keys of the log, shared by its nodes
     * @param node the node's own folder
     */
    static TestLog start(StoreAddress database, Path keys, Path node) throws IOException {
        LogKeys logKeys = LogKeys.in(keys, ORIGIN);
        Sealer sealer = new Sealer(SealingKeys.in(keys));
        HikariDataSource store = StorePool.open(database, 10);
        try {
            return new TestLog(store, logKeys, LogNode.start(store, logKeys, node, sealer));
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    LogKeys keys() {
        return keys;
    }

    JdbcClient store() {
        return JdbcClient.create(store);
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

    RecordedEntry record(String detail) {
        return log().record(EntryKind.LOOKUP, detail, IndexTerms.at(Instant.now()));
    }

    @Override
    public void close() throws IOException {
        try (store) {
            node.close();
        }
    }
}
