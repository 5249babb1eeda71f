package org.onfile.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.LogNode;
import org.onfile.exchangelog.RecordedEntry;
import org.onfile.exchangelog.Subjects;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreAddress;
import org.onfile.store.StorePool;

/**
 * The exchange log alone, without HTTP: entries a second that are committed with their private rows, signed and on the
 * disk, by 64 writers; first near 10 thousand entries, then near as many as asked for, with a log of each size on the
 * same server in turns.
 */
record LogBench(Scale scale, Progress progress) {

    private static final String MEASURE = "log";
    private static final int WRITERS = 64;
    private static final int FILLERS = 2048;
    private static final int SMALL = 10_000;

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        Path folder = scale.data().resolve("log");
        progress.say("log: starting PostgreSQL");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("store"), Map.of());
                Scene large = Scene.start(server, "large", folder)) {
            large.fill(scale.logEntries(), progress);
            List<Double> smallRates = new ArrayList<>();
            List<Double> largeRates = new ArrayList<>();
            int receipt = 0;
            for (int round = 0; round < scale.rounds(); round++) {
                try (Scene small = Scene.start(server, "small" + round, folder)) {
                    small.fill(SMALL, progress);
                    smallRates.add(small.rate(WRITERS, scale.time()));
                }
                largeRates.add(large.rate(WRITERS, scale.time()));
                receipt = large.receiptBytes();
                progress.say("log, round %d of %d: %,.0f appends a second near %,d entries, %,.0f near %,d"
                        .formatted(
                                round + 1,
                                scale.rounds(),
                                smallRates.getLast(),
                                SMALL,
                                largeRates.getLast(),
                                scale.logEntries()));
            }
            return List.of(
                    new Figure(
                            MEASURE,
                            "64 writers, near 10,000 entries",
                            "appends/s",
                            Figure.median(smallRates),
                            null,
                            smallRates,
                            List.of(new Floor.AtLeast(12_000))),
                    Figure.compared(
                            MEASURE,
                            "64 writers, near %,d entries".formatted(scale.logEntries()),
                            "appends/s",
                            largeRates,
                            smallRates,
                            List.of(new Floor.RatioAtLeast(0.9))),
                    new Figure(
                            MEASURE,
                            "receipt, at %,d entries".formatted(scale.logEntries()),
                            "bytes",
                            receipt,
                            null,
                            List.of(),
                            List.of(new Floor.AtMost(3 * 1024))),
                    new MirrorBench(large.node, large.keys, folder.resolve("mirror"), scale.rounds(), progress).run());
        }
    }

    /** A log in a database of its own. */
    private record Scene(HikariDataSource store, LogKeys keys, LogNode node) implements AutoCloseable {

        /** As long as a lookup's at a window. */
        private static final String DETAIL = """
                {"kind":"lookup","exchangeId":"EXCHANGE","at":"2026-11-22T09:30:00.123456Z","requester":"intake",\
                "holder":{"codeType":"111","code":"990100199001010012"},"purpose":{"matter":"food-business-permit",\
                "caseNumber":"990100-20261122-0007","material":"business-licence","channel":"WINDOW",\
                "operator":{"id":"W012","window":"3"},"applicant":{"codeType":"111","code":"990100199001010012",\
                "name":"张三","capacity":"SELF"},"authorisation":{"mode":"HOLDER","reference":"consent-0007"},\
                "decidingDepartment":"market-regulation"},\
                "requestDigest":"sha-256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU","certificates":[{"type":\
                "business-licence","outcome":"FOUND_VALID","refs":["0b3f1f0e-7d5c-4a36-9b0e-0f7b1f1d2c3b"],\
                "departments":["market-regulation"],"batches":[123456]}],\
                "answerDigest":"sha-256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"}""";

        static Scene start(EmbeddedPostgres server, String name, Path folder) throws IOException, SQLException {
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            HikariDataSource store = StorePool.open(
                    new StoreAddress(server.url(name), EmbeddedPostgres.SUPERUSER, server.password()), 4);
            Flyway.configure().dataSource(store).load().migrate();
            Path secrets = folder.resolve(name).resolve("keys");
            LogKeys keys = LogKeys.in(secrets, "localhost");
            Sealer sealer = new Sealer(SealingKeys.in(secrets));
            return new Scene(store, keys, LogNode.start(store, keys, folder.resolve(name), sealer));
        }

        /** Appends until the log has so many entries. */
        void fill(long entries, Progress progress) throws InterruptedException {
            AtomicLong left = new AtomicLong(entries);
            AtomicLong next = new AtomicLong(entries - 1_000_000);
            Threads.run(FILLERS, () -> {
                while (left.getAndDecrement() > 0) {
                    append(node.log());
                    long mark = next.get();
                    if (left.get() <= mark && next.compareAndSet(mark, mark - 1_000_000)) {
                        progress.say("log: %,d entries to go".formatted(mark));
                    }
                }
            });
        }

        double rate(int writers, Duration time) throws InterruptedException {
            AtomicLong appended = new AtomicLong();
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            Threads.run(writers, () -> {
                while (System.nanoTime() < end) {
                    append(node.log());
                    appended.incrementAndGet();
                }
            });
            return appended.get() * 1e9 / (System.nanoTime() - begin);
        }

        int receiptBytes() {
            RecordedEntry recorded = append(node.log());
            return recorded.proof().toString().length()
                    + recorded.opening().detail().length()
                    + 2 * recorded.opening().salt().length
                    + 2 * recorded.entry().bytes().length;
        }

        private static RecordedEntry append(ExchangeLog log) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            ExchangeId exchange = ExchangeId.random();
            IndexTerms terms = new IndexTerms(
                    Instant.now(),
                    exchange,
                    "intake",
                    new Subjects(any(random), any(random), any(random), any(random)),
                    List.of("market-regulation"),
                    List.of("business-licence"),
                    List.of("FOUND_VALID"),
                    List.of(new IndexTerms.Result("business-licence", "FOUND_VALID")),
                    "food-business-permit",
                    "market-regulation");
            return log.record(EntryKind.LOOKUP, DETAIL.replace("EXCHANGE", exchange.toString()), terms);
        }

        private static UUID any(ThreadLocalRandom random) {
            return new UUID(random.nextLong(), random.nextLong());
        }

        @Override
        public void close() throws IOException {
            node.close();
            store.close();
        }
    }
}
