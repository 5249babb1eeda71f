package org.onfile.bench;

import io.debezium.connector.mariadb.MariaDbConnector;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.relational.history.MemorySchemaHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.jspecify.annotations.Nullable;
import org.onfile.cdc.EngineSettings;
import org.onfile.feed.Connector;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The yardstick of ingest: Debezium's engine with the hub's settings, offsets in a PostgreSQL like the hub's, and a
 * consumer that does nothing but mark what it was given. It takes orders from standard input, a line each, and answers
 * each with a line: {@code expect N} with {@code ready}, later {@code done} once N rows' changes have come; {@code load
 * N} with the rows a second of a snapshot of all tables, which have N rows.
 */
@Command(name = "engine", hidden = true, description = "The bare engine; the bench starts it for itself.")
final class BareEngine implements Callable<Integer> {

    @Option(names = "--folder", required = true)
    private Path folder = Path.of(".");

    @Option(names = "--connectors", required = true)
    private Path connectors = Path.of("connectors");

    @Option(names = "--schemas", required = true)
    private Path schemas = Path.of("schemas");

    private final AtomicReference<@Nullable Expectation> expected = new AtomicReference<>();
    private final PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** How many changes are still to come. */
    private record Expectation(int changes) {}

    @Override
    public Integer call() throws Exception {
        Quiet.logs();
        // What is left to say goes to the log: standard output is for answers
        System.setOut(System.err);
        Connector connector = Definitions.in(
                        connectors, Schemas.in(schemas).certificateTypes(), System::getenv, ZoneId.of("Asia/Shanghai"))
                .connectors()
                .getFirst();
        try (EmbeddedPostgres store = EmbeddedPostgres.start(folder.resolve("offsets"), Map.of())) {
            EngineSettings settings = new EngineSettings(
                    new StoreAddress(store.url("postgres"), EmbeddedPostgres.SUPERUSER, store.password()));
            DebeziumEngine<?> stream = engine(bare(settings, connector), this::count);
            Thread streaming = Thread.ofPlatform().name("stream").start(stream);
            obey(settings, connector);
            stream.close();
            streaming.join();
        }
        return 0;
    }

    /** The hub's settings without its ways of waiting and of being woken: Debezium's own connector and names. */
    private static Properties bare(EngineSettings ours, Connector connector) {
        Properties settings = ours.of(connector);
        Class<?> debeziums =
                switch (connector.engine()) {
                    case POSTGRESQL -> PostgresConnector.class;
                    case MARIADB -> MariaDbConnector.class;
                };
        settings.setProperty("connector.class", debeziums.getName());
        settings.remove("topic.naming.strategy");
        return settings;
    }

    private void obey(EngineSettings settings, Connector connector) throws IOException, InterruptedException {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.startsWith("expect ")) {
                    expected.set(new Expectation(Integer.parseInt(order.substring("expect ".length()))));
                    answers.println("ready");
                } else if (order.startsWith("load ")) {
                    answers.println(load(settings, connector, Integer.parseInt(order.substring("load ".length()))));
                }
            }
        }
    }

    private void count(int changes) {
        Expectation before = expected.get();
        if (before == null || changes == 0) {
            return;
        }
        boolean complete = before.changes() <= changes;
        expected.set(complete ? null : new Expectation(before.changes() - changes));
        if (complete) {
            answers.println("done");
        }
    }

    /** Rows a second of a snapshot, from the first batch handed over to the last. */
    private static double load(EngineSettings ours, Connector connector, int rows)
            throws IOException, InterruptedException {
        Properties settings = bare(ours, connector);
        settings.setProperty("name", "load");
        settings.setProperty("topic.prefix", "load");
        settings.setProperty("snapshot.mode", "initial_only");
        settings.setProperty("slot.name", "onfile_load");
        settings.setProperty("slot.drop.on.stop", "true");
        settings.setProperty("database.server.id", "77");
        settings.setProperty("offset.storage", MemoryOffsetBackingStore.class.getName());
        settings.setProperty("schema.history.internal", MemorySchemaHistory.class.getName());
        Stopwatch watch = new Stopwatch(rows);
        DebeziumEngine<?> snapshot = engine(settings, watch::count);
        Thread loading = Thread.ofPlatform().name("load").start(snapshot);
        watch.complete.await();
        snapshot.close();
        loading.join();
        return watch.rowsPerSecond();
    }

    private static DebeziumEngine<RecordChangeEvent<SourceRecord>> engine(Properties settings, Consumer consumer) {
        return DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(settings)
                .notifying((events, committer) -> {
                    consumer.took(rows(events));
                    for (RecordChangeEvent<SourceRecord> event : events) {
                        committer.markProcessed(event);
                    }
                    committer.markBatchFinished();
                })
                .using((success, message, error) -> {
                    if (!success) {
                        throw new UncheckedIOException(new IOException("the bare engine stopped: " + message, error));
                    }
                })
                .build();
    }

    private static int rows(List<RecordChangeEvent<SourceRecord>> events) {
        int rows = 0;
        for (RecordChangeEvent<SourceRecord> event : events) {
            if (event.record().value() instanceof Struct value && value.schema().field("op") != null) {
                rows++;
            }
        }
        return rows;
    }

    @FunctionalInterface
    private interface Consumer {
        void took(int rows);
    }

    /** Times rows from the first batch, which it does not count, to the last. */
    private static final class Stopwatch {
        private final int all;
        private final CountDownLatch complete = new CountDownLatch(1);
        private long started;
        private long last;
        private int first;
        private int rows;

        Stopwatch(int all) {
            this.all = all;
        }

        void count(int taken) {
            rows += taken;
            last = System.nanoTime();
            if (started == 0) {
                started = last;
                first = taken;
            }
            if (rows >= all) {
                complete.countDown();
            }
        }

        double rowsPerSecond() {
            return (rows - first) * 1e9 / Math.max(1, last - started);
        }
    }
}
