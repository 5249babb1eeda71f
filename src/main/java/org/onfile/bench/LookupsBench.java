package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.onfile.bench.load.IntakeTls;
import org.onfile.bench.load.Latencies;
import org.onfile.bench.load.Load;
import org.onfile.bench.load.Wire;
import org.onfile.bench.plain.ConstantAnswer;
import org.onfile.bench.plain.PlainCheck;
import org.onfile.bench.plain.PlainService;
import org.onfile.bench.plain.PlainTables;
import org.onfile.bench.question.Questions;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;

/**
 * Signed, logged, receipted answers a second over kept-alive mutual TLS, in turns with the plain service and the constant
 * answer on the same port. The clients are in this JVM, the hub is in another; both share the machine's cores.
 */
record LookupsBench(Scale scale, Progress progress) {

    private static final String MEASURE = "lookups";
    private static final String UNIT = "answers/s";
    private static final int QUESTIONS = 20_000;
    private static final int CHECKED = 200;
    private static final int BUSY = 64;

    /**
     * Batches pay where clients are many. One alone waits for two flushes to disk, the store's and then the checkpoint's,
     * where the plain service has one.
     */
    private static final List<Crowd> CROWDS = List.of(new Crowd(1, 0.8), new Crowd(8, 1), new Crowd(BUSY, 2.5));

    /**
     * Clients that ask at once.
     *
     * @param goal the share of the plain service's answers a second that is aimed at
     */
    private record Crowd(int clients, double goal) {

        @Override
        public String toString() {
            return clients == 1 ? "1 client" : clients + " clients";
        }
    }

    /** The same questions for each that is asked. */
    private record Requests(List<byte[]> lookups, List<byte[]> plain, List<byte[]> constant) {

        static Requests of(List<String> bodies) {
            return new Requests(
                    to("/v1/lookups", bodies), to(PlainService.PATH, bodies), to(ConstantAnswer.PATH, bodies));
        }

        private static List<byte[]> to(String path, List<String> bodies) {
            return bodies.stream().map(body -> Wire.post(path, body)).toList();
        }
    }

    /** What came of one of them over all rounds. */
    private record Rounds(List<Double> rates, Latencies latencies) {

        Rounds() {
            this(new ArrayList<>(), new Latencies());
        }

        void add(Load.Result result) {
            rates.add(result.answersPerSecond());
            latencies.addAll(result.latencies());
        }
    }

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        progress.say("lookups: starting the city of " + scale.people() + " people and the hub");
        Path folder = scale.data().resolve("lookups");
        try (CityHub started = CityHub.start(scale, folder, List.of())) {
            Hub hub = started.hub();
            int rows = PlainTables.fill(hub.store(), hub.seal(scale.schemas()));
            progress.say("lookups: the plain service's table has %,d rows for the hub's %,d certificates"
                    .formatted(rows, hub.present()));
            List<String> bodies = new Questions().ofADay(started.city(), QUESTIONS);
            SSLContext tls = IntakeTls.intake(hub.pki());
            new PlainCheck(tls, hub.port()).verify(bodies.subList(0, CHECKED));
            Requests requests = Requests.of(bodies);
            Load load = new Load(tls, hub.port());
            progress.say("lookups: warming up");
            load.run(requests.constant(), BUSY, scale.time().multipliedBy(2));
            // The path of a lookup is long: on two cores its compilers need a minute
            load.run(requests.plain(), BUSY, scale.time().multipliedBy(12));
            load.run(requests.lookups(), BUSY, scale.time().multipliedBy(12));
            List<Figure> figures = new ArrayList<>();
            for (Crowd crowd : CROWDS) {
                figures.addAll(measure(load, requests, crowd));
            }
            return figures;
        }
    }

    private List<Figure> measure(Load load, Requests requests, Crowd crowd) throws IOException, InterruptedException {
        Rounds lookups = new Rounds();
        Rounds plain = new Rounds();
        Rounds constant = new Rounds();
        for (int round = 0; round < scale.rounds(); round++) {
            lookups.add(load.run(requests.lookups(), crowd.clients(), scale.time()));
            plain.add(load.run(requests.plain(), crowd.clients(), scale.time()));
            constant.add(load.run(requests.constant(), crowd.clients(), scale.time()));
            progress.say("lookups, %s, round %d of %d: %,.0f a second, the plain service %,.0f, a constant answer %,.0f"
                    .formatted(
                            crowd,
                            round + 1,
                            scale.rounds(),
                            lookups.rates().getLast(),
                            plain.rates().getLast(),
                            constant.rates().getLast()));
        }
        List<Floor> floors = crowd.clients() == BUSY ? List.of(new Floor.AtLeast(2_000)) : List.of();
        return List.of(
                Figure.compared(MEASURE, crowd.toString(), UNIT, lookups.rates(), plain.rates(), floors)
                        .aimedAt(new Floor.RatioAtLeast(crowd.goal())),
                latency(crowd, 50, lookups, plain),
                latency(crowd, 99, lookups, plain),
                new Figure(
                        MEASURE,
                        crowd + ", a constant answer",
                        UNIT,
                        Figure.median(constant.rates()),
                        null,
                        constant.rates(),
                        List.of()));
    }

    private static Figure latency(Crowd crowd, int percent, Rounds lookups, Rounds plain) {
        return new Figure(
                MEASURE,
                crowd + ", p" + percent,
                "ms",
                lookups.latencies().millis(percent / 100.0),
                plain.latencies().millis(percent / 100.0),
                List.of(),
                List.of());
    }
}
