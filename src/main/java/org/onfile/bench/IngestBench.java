package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.feed.Engine;

/**
 * Certificates a second from a department's commit to the registry. The hub and the bare engine each have a department
 * of their own on a server of its own, with the same content, and take turns; who is not measured is frozen.
 *
 * <p>Stream: the one measured is frozen, changes are committed in transactions of {@value Office#TRANSACTION}, then it
 * thaws; that moment the clock starts. It stops once the registry holds the last certificate, or the bare engine's
 * consumer was given the last change. Load: from the first row asked for until all are in the registry; the bare engine
 * takes a snapshot of the same tables. Comparison: the same, at full speed, beside a plain select of the feed's query.
 */
record IngestBench(Scale scale, Progress progress) {

    private static final String MEASURE = "ingest";
    private static final String UNIT = "certificates/s";
    private static final Duration POLL = Duration.ofMillis(20);

    /** A feed to measure and what it must reach; no floors where it is only reported. */
    private record Subject(String what, Engine engine, Layout layout, List<Floor> floors) {}

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        List<Subject> subjects = List.of(
                new Subject(
                        "PostgreSQL, one table", Engine.POSTGRESQL, Layout.PLAIN, List.of(new Floor.RatioAtLeast(0.4))),
                new Subject("MariaDB, one table", Engine.MARIADB, Layout.PLAIN, List.of(new Floor.RatioAtLeast(0.25))),
                new Subject("PostgreSQL, three tables", Engine.POSTGRESQL, Layout.JOINED, List.of()));
        List<Figure> figures = new ArrayList<>();
        for (Subject subject : subjects) {
            figures.addAll(measure(subject));
        }
        return figures;
    }

    private List<Figure> measure(Subject subject) throws IOException, InterruptedException, SQLException {
        progress.say("ingest, " + subject.what() + ": starting servers, hub and bare engine");
        Path folder = scale.data().resolve("ingest-" + subject.engine() + "-" + subject.layout());
        Path connectors = folder.resolve("connectors");
        try (Server ours = Server.start(subject.engine(), folder.resolve("department"));
                Server theirs = Server.start(subject.engine(), folder.resolve("yardstick-department"))) {
            Office office = Office.open("bench", ours, subject.layout());
            Office twin = Office.open("bench", theirs, subject.layout());
            office.describe(connectors);
            office.issue(1, 1);
            try (Hub hub = Hub.start(folder.resolve("hub"), connectors, List.of(office.feed()), office.environment());
                    Yardstick bare = Yardstick.start(folder.resolve("yardstick"), twin, scale.schemas())) {
                return new Contest(subject, office, twin, hub, bare).run();
            }
        }
    }

    /** The rounds of one feed. */
    private final class Contest {

        private final Subject subject;
        private final Office office;
        private final Office twin;
        private final Hub hub;
        private final Yardstick bare;
        private long next = 2;

        Contest(Subject subject, Office office, Office twin, Hub hub, Yardstick bare) {
            this.subject = subject;
            this.office = office;
            this.twin = twin;
            this.hub = hub;
            this.bare = bare;
        }

        List<Figure> run() throws IOException, InterruptedException, SQLException {
            Rounds load = new Rounds();
            Rounds arrivals = new Rounds();
            Rounds changes = new Rounds();
            Rounds comparisons = new Rounds();
            for (int round = 0; round <= scale.rounds(); round++) {
                long first = next;
                next += scale.rows();
                LocalDate until = LocalDate.of(2032, 1, 1).plusDays(round);
                arrivals.add(
                        stream(where -> where.issue(first, scale.rows())),
                        bareStream(
                                where -> where.issue(first, scale.rows()),
                                subject.layout().rowsAPermit()));
                changes.add(
                        stream(where -> where.prolong(first, scale.rows(), until)),
                        bareStream(where -> where.prolong(first, scale.rows(), until), 1));
                load.add(load(), bareLoad());
                comparisons.add(compare(), select());
                progress.say("ingest, %s, %s: new %s, changed %s, load %s, compared %s"
                        .formatted(
                                subject.what(),
                                round == 0 ? "warming up" : "round " + round + " of " + scale.rounds(),
                                arrivals.latest(),
                                changes.latest(),
                                load.latest(),
                                comparisons.latest()));
            }
            return List.of(
                    arrivals.figure(subject, "stream of new ones"),
                    changes.figure(subject, "stream of changed ones"),
                    load.figure(subject, "load"),
                    comparisons.figure(subject, "comparison", List.of()).aimedAt(new Floor.RatioAtLeast(0.6)));
        }

        private double stream(Work work) throws IOException, InterruptedException, SQLException {
            long last = next - 1;
            bare.child().freeze();
            hub.awaitCurrent(office.feed());
            hub.child().freeze();
            work.in(office);
            office.server().settle();
            // The registry's server is not frozen with the hub
            long before = hub.position(office.feed(), last);
            long started = System.nanoTime();
            hub.child().thaw();
            while (hub.position(office.feed(), last) <= before) {
                hub.child().verifyAlive();
                Thread.sleep(POLL);
            }
            double rate = rate(started);
            bare.child().thaw();
            return rate;
        }

        private double bareStream(Work work, int rowsACertificate)
                throws IOException, InterruptedException, SQLException {
            bare.expect(scale.rows() * rowsACertificate);
            hub.child().freeze();
            bare.child().freeze();
            work.in(twin);
            twin.server().settle();
            long started = System.nanoTime();
            bare.child().thaw();
            bare.awaitAll();
            double rate = rate(started);
            hub.child().thaw();
            return rate;
        }

        private double load() throws IOException, InterruptedException, SQLException {
            bare.child().freeze();
            hub.awaitCurrent(office.feed());
            hub.loadAnew(office.feed());
            awaitState("LOADING"::equals);
            long started = System.nanoTime();
            awaitState(state -> state.equals("CATCHING_UP") || state.equals("LIVE"));
            double rate = rate(started) * permits() / scale.rows();
            bare.child().thaw();
            long held = hub.present();
            if (held != permits()) {
                throw new IOException("the registry holds " + held + " certificates of " + permits());
            }
            return rate;
        }

        private double bareLoad() throws IOException, InterruptedException {
            hub.child().freeze();
            int rows = permits() * subject.layout().rowsAPermit() + (subject.layout() == Layout.JOINED ? 1 : 0);
            double rate = bare.load(rows) * permits() / rows;
            hub.child().thaw();
            return rate;
        }

        private double compare() throws IOException, InterruptedException, SQLException {
            bare.child().freeze();
            hub.awaitCurrent(office.feed());
            double rate = new ComparisonRound(office, hub).compare();
            bare.child().thaw();
            return rate;
        }

        private double select() throws IOException, InterruptedException, SQLException {
            hub.child().freeze();
            bare.child().freeze();
            double rate = new ComparisonRound(office, hub).select();
            bare.child().thaw();
            hub.child().thaw();
            return rate;
        }

        private int permits() {
            return Math.toIntExact(next - 1);
        }

        private double rate(long started) {
            return scale.rows() * 1e9 / (System.nanoTime() - started);
        }

        private void awaitState(java.util.function.Predicate<String> wanted)
                throws IOException, InterruptedException, SQLException {
            while (!wanted.test(hub.state(office.feed()))) {
                hub.child().verifyAlive();
                Thread.sleep(POLL);
            }
        }
    }

    /** What a department does while nobody looks. */
    @FunctionalInterface
    private interface Work {
        void in(Office office) throws SQLException;
    }

    /** Rounds of the hub and of the bare engine; the first only warms up. */
    private static final class Rounds {
        private final List<Double> hub = new ArrayList<>();
        private final List<Double> bare = new ArrayList<>();

        void add(double ours, double theirs) {
            hub.add(ours);
            bare.add(theirs);
        }

        String latest() {
            return "%,.0f of %,.0f".formatted(hub.getLast(), bare.getLast());
        }

        Figure figure(Subject subject, String what) {
            return figure(subject, what, subject.floors());
        }

        Figure figure(Subject subject, String what, List<Floor> floors) {
            return Figure.compared(
                    MEASURE,
                    subject.what() + ", " + what,
                    UNIT,
                    hub.subList(1, hub.size()),
                    bare.subList(1, bare.size()),
                    floors);
        }
    }
}
