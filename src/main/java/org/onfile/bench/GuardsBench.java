package org.onfile.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.onfile.approval.CataloguePublication;
import org.onfile.bench.load.Load;
import org.onfile.bench.load.Wire;
import org.onfile.bench.question.BenchCatalogue;
import org.onfile.bench.question.Questions;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.bench.step.StepTimes;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.demo.city.Person;
import org.onfile.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What quota, case, agreement and release of fields cost a lookup that is bound to a case: their time as a share of the
 * client's whole, and by how much fewer are answered where each of these steps is done ten times. No hub is without them.
 */
record GuardsBench(Scale scale, Progress progress, Hub hub, SSLContext tls) {

    private static final String MEASURE = "agreements";
    private static final int CASES = 1_000;
    private static final int TIMES = 10;
    /** Of lookups a second. */
    private static final double MOST = 0.1;

    private static final List<Integer> CROWDS = List.of(1, 8, 64);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    List<Figure> run(List<Person> people) throws IOException, InterruptedException {
        List<byte[]> lookups = new ArrayList<>();
        List<Person> applicants = people.subList(0, Math.min(CASES, people.size()));
        publish();
        announce(applicants, lookups);
        demandCases(lookups.getFirst());
        Load load = new Load(tls, hub.port());
        progress.say(
                "agreements: warming up with %,d questions of %,d cases".formatted(lookups.size(), applicants.size()));
        load.run(lookups, 8, scale.time().multipliedBy(6));
        List<Figure> figures = new ArrayList<>();
        for (int clients : CROWDS) {
            figures.addAll(measure(load, lookups, clients));
        }
        return figures;
    }

    private List<Figure> measure(Load load, List<byte[]> lookups, int clients)
            throws IOException, InterruptedException {
        List<Double> steps = new ArrayList<>();
        List<Double> wholes = new ArrayList<>();
        List<Double> once = new ArrayList<>();
        List<Double> often = new ArrayList<>();
        String who = clients == 1 ? "1 client" : clients + " clients";
        for (int round = 0; round < scale.rounds(); round++) {
            restart(1);
            once.add(load.run(lookups, clients, scale.time()).answersPerSecond());
            StepTimes times = restart(TIMES);
            steps.add(times.micros());
            wholes.add(clients * 1e6 / once.getLast());
            often.add(load.run(lookups, clients, scale.time()).answersPerSecond());
            progress.say("agreements, %s, round %d of %d: µs of %,.0f: %s; %,.0f a second, %,.0f with each %d times"
                    .formatted(
                            who,
                            round + 1,
                            scale.rounds(),
                            wholes.getLast(),
                            times.each(),
                            once.getLast(),
                            often.getLast(),
                            TIMES));
        }
        return List.of(
                Figure.compared(MEASURE, "guarding steps of a lookup, " + who, "µs", steps, wholes, List.of())
                        .aimedAt(new Floor.RatioAtMost(MOST)),
                Figure.compared(
                                MEASURE,
                                "lookups with these steps " + TIMES + " times, " + who,
                                "answers/s",
                                often,
                                once,
                                List.of())
                        .aimedAt(new Floor.RatioAtLeast(1 / (1 + (TIMES - 1) * MOST))));
    }

    private StepTimes restart(int times) throws IOException {
        try (Wire wire = Wire.open(tls, hub.port())) {
            return StepTimes.restart(wire, times);
        }
    }

    private void publish() throws IOException {
        CatalogueFiles files =
                CatalogueFiles.in(BenchCatalogue.write(scale.data().resolve("guards"), scale.home(), 0));
        CataloguePublication.handIn(
                JdbcClient.create(new SingleConnectionDataSource(hub.store(), true)),
                Catalogue.of(files, Schemas.in(scale.schemas()).certificateTypes()),
                files,
                "the bench",
                "a measurement",
                Instant.now());
    }

    /** A case for each of them; the first one is taken once the catalogue is in force. */
    private void announce(List<Person> people, List<byte[]> lookups) throws IOException, InterruptedException {
        Questions questions = new Questions();
        for (int i = 0; i < people.size(); i++) {
            String code = people.get(i).number();
            String number = "bench-" + i;
            await(Wire.put("/v1/cases/" + number, questions.announcement(code)), "OPEN");
            questions.ofACase(code, number).forEach(body -> lookups.add(Wire.post("/v1/lookups", body)));
        }
    }

    /** What the demo's intake is spared. */
    private void demandCases(byte[] lookup) throws IOException, InterruptedException {
        Path clients = hub.pki().resolveSibling("clients.yaml");
        Files.writeString(clients, Files.readString(clients).replace("cases: unchecked", "cases: required"));
        await(lookup, "ANNOUNCED");
    }

    /** Each time on a connection of its own, since the hub ends one after a refusal. */
    private void await(byte[] request, String said) throws IOException, InterruptedException {
        byte[] expected = said.getBytes(StandardCharsets.UTF_8);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try (Wire wire = Wire.open(tls, hub.port())) {
                if (wire.exchange(request) == 200 && wire.answered(expected)) {
                    return;
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException("the hub does not say " + said + ": " + wire.body());
                }
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
