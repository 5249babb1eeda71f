package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Signed, logged, receipted answers a second over kept-alive mutual TLS, in turns with the constant answer on the same
 * port. The clients are in this JVM, the hub is in another; both share the machine's cores.
 */
record LookupsBench(Scale scale, Progress progress) {

    private static final String MEASURE = "lookups";
    private static final int QUESTIONS = 20_000;
    private static final int BUSY = 64;

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        progress.say("lookups: starting the city of " + scale.people() + " people and the hub");
        Path folder = scale.data().resolve("lookups");
        try (CityHub started = CityHub.start(scale, folder, List.of())) {
            List<String> bodies = new Questions().ofADay(started.city(), QUESTIONS);
            List<byte[]> lookups =
                    bodies.stream().map(body -> Wire.post("/v1/lookups", body)).toList();
            List<byte[]> constants = bodies.stream()
                    .map(body -> Wire.post(ConstantAnswer.PATH, body))
                    .toList();
            Load load = new Load(Tls.intake(started.hub().pki()), started.hub().port());
            progress.say("lookups: warming up");
            load.run(constants, BUSY, scale.time().multipliedBy(2));
            // The path of a lookup is long: on two cores its compilers need a minute
            load.run(lookups, BUSY, scale.time().multipliedBy(12));
            List<Figure> figures = new ArrayList<>();
            for (int clients : List.of(1, 8, BUSY)) {
                figures.addAll(measure(load, lookups, constants, clients));
            }
            return figures;
        }
    }

    private List<Figure> measure(Load load, List<byte[]> lookups, List<byte[]> constants, int clients)
            throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        List<Double> yardsticks = new ArrayList<>();
        Latencies latencies = new Latencies();
        Latencies least = new Latencies();
        for (int round = 0; round < scale.rounds(); round++) {
            Load.Result answered = load.run(lookups, clients, scale.time());
            Load.Result constant = load.run(constants, clients, scale.time());
            rates.add(answered.answersPerSecond());
            yardsticks.add(constant.answersPerSecond());
            latencies.addAll(answered.latencies());
            least.addAll(constant.latencies());
            progress.say("lookups, %d clients, round %d of %d: %,.0f of %,.0f a second"
                    .formatted(
                            clients,
                            round + 1,
                            scale.rounds(),
                            answered.answersPerSecond(),
                            constant.answersPerSecond()));
        }
        String of = clients == 1 ? "1 client" : clients + " clients";
        List<Floor> floors = new ArrayList<>(List.of(new Floor.RatioAtLeast(0.25)));
        if (clients == BUSY) {
            floors.add(new Floor.AtLeast(2_000));
        }
        return List.of(
                Figure.compared(MEASURE, of, "answers/s", rates, yardsticks, floors),
                new Figure(MEASURE, of + ", p50", "ms", latencies.millis(0.5), least.millis(0.5), List.of(), List.of()),
                new Figure(
                        MEASURE, of + ", p99", "ms", latencies.millis(0.99), least.millis(0.99), List.of(), List.of()));
    }
}
