package org.onfile.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.onfile.bench.load.IntakeTls;
import org.onfile.bench.load.Latencies;
import org.onfile.bench.load.Wire;
import org.onfile.bench.question.Questions;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.feed.Engine;

/**
 * How long after a department's commit the hub's answer is another one: from the return of the commit until an answer
 * with the new value has come over HTTPS, asked for again and again on one connection.
 */
record FreshnessBench(Scale scale, Progress progress) {

    private static final String MEASURE = "freshness";
    private static final int PERMITS = 5_000;
    private static final int MOST_TO_WARM_UP = 100;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Between changes, so that they come at any moment of the ticks' second. */
    private static final int LONGEST_PAUSE_MILLIS = 60;

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        progress.say("freshness: starting a department on each engine and the hub");
        Path folder = scale.data().resolve("freshness");
        Path connectors = folder.resolve("connectors");
        try (Server postgres = Server.start(Engine.POSTGRESQL, folder.resolve("postgresql"));
                Server maria = Server.start(Engine.MARIADB, folder.resolve("mariadb"))) {
            List<Office> offices = List.of(
                    Office.open("bench-postgresql", postgres, Layout.PLAIN),
                    Office.open("bench-mariadb", maria, Layout.PLAIN));
            Map<String, String> environment = new HashMap<>();
            for (int i = 0; i < offices.size(); i++) {
                Office office = offices.get(i);
                office.issue(1 + (long) i * PERMITS, PERMITS);
                office.describe(connectors);
                environment.putAll(office.environment());
            }
            try (Hub hub = Hub.start(
                            folder.resolve("hub"),
                            connectors,
                            offices.stream().map(Office::feed).toList(),
                            environment);
                    Wire wire = Wire.open(IntakeTls.intake(hub.pki()), hub.port())) {
                List<Figure> figures = new ArrayList<>();
                for (int i = 0; i < offices.size(); i++) {
                    figures.addAll(measure(offices.get(i), 1 + (long) i * PERMITS, wire));
                }
                return figures;
            }
        }
    }

    private List<Figure> measure(Office office, long firstPermit, Wire wire)
            throws IOException, InterruptedException, SQLException {
        Latencies latencies = new Latencies();
        LocalDate until = LocalDate.of(2032, 1, 1);
        int warmUp = Math.min(MOST_TO_WARM_UP, scale.changes());
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < warmUp + scale.changes(); i++) {
                long permit = firstPermit + i % PERMITS;
                byte[] question =
                        Wire.post("/v1/lookups", new Questions().about("001", Office.uscc(permit), Office.TYPE));
                String changed = until.plusDays(i).toString();
                statement.execute("update permit set until = '%s' where id = %d".formatted(changed, permit));
                long nanos = untilAnswered(wire, question, changed);
                if (i >= warmUp) {
                    latencies.add(nanos);
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
            }
        }
        String engine = office.server().engine() == Engine.POSTGRESQL ? "PostgreSQL" : "MariaDB";
        progress.say("freshness, %s: p50 %.1f ms, p99 %.1f ms"
                .formatted(engine, latencies.millis(0.5), latencies.millis(0.99)));
        return List.of(
                Figure.of(MEASURE, engine + ", p50", "ms", latencies.millis(0.5), new Floor.AtMost(60)),
                Figure.of(MEASURE, engine + ", p99", "ms", latencies.millis(0.99), new Floor.AtMost(300)));
    }

    private static long untilAnswered(Wire wire, byte[] question, String value) throws IOException {
        byte[] wanted = value.getBytes(StandardCharsets.US_ASCII);
        long started = System.nanoTime();
        while (true) {
            int status = wire.exchange(question);
            long nanos = System.nanoTime() - started;
            if (status != 200) {
                throw new IOException("an answer with status " + status + ": " + wire.body());
            }
            if (wire.answered(wanted)) {
                return nanos;
            }
            if (nanos > LONGEST.toNanos()) {
                throw new IOException("no answer shows the change after " + LONGEST + " but: " + wire.body());
            }
        }
    }
}
