package org.onfile.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.onfile.approval.CataloguePublication;
import org.onfile.bench.load.IntakeTls;
import org.onfile.bench.load.Latencies;
import org.onfile.bench.load.Wire;
import org.onfile.bench.question.BenchCatalogue;
import org.onfile.bench.question.Questions;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.demo.city.Person;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A check of eight materials by one client, in turns with one lookup and with eight one after the other, about the same
 * people; under a catalogue of one matter, and under one of thousands.
 */
record ChecksBench(Scale scale, Progress progress) {

    private static final String MEASURE = "checks";
    private static final String UNIT = "a second";
    private static final int PEOPLE = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What one client sends for each person, one request after the other. */
    private record Asked(List<List<byte[]>> lookup, List<List<byte[]>> eightLookups, List<List<byte[]>> check) {}

    /** A catalogue as it was read, and how long that took. */
    private record Read(Catalogue catalogue, CatalogueFiles files, double seconds) {}

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        progress.say("checks: starting the city of " + scale.people() + " people and the hub");
        Path folder = scale.data().resolve("checks");
        Read small = read(BenchCatalogue.write(folder.resolve("small"), scale.home(), 0));
        Read large = read(BenchCatalogue.write(folder.resolve("large"), scale.home(), BenchCatalogue.MATTERS));
        try (CityHub started = CityHub.start(scale, folder, List.of())) {
            Hub hub = started.hub();
            Asked asked = asked(started.city().people());
            SSLContext tls = IntakeTls.intake(hub.pki());
            List<Double> lookups = new ArrayList<>();
            List<Double> eights = new ArrayList<>();
            List<Double> checks = new ArrayList<>();
            List<Double> underLarge = new ArrayList<>();
            try (Wire wire = Wire.open(tls, hub.port())) {
                publish(hub, wire, asked, small);
                progress.say("checks: warming up");
                for (List<List<byte[]>> each : List.of(asked.lookup(), asked.check())) {
                    rate(wire, each, scale.time().multipliedBy(6));
                }
                for (int round = 0; round < scale.rounds(); round++) {
                    lookups.add(rate(wire, asked.lookup(), scale.time()));
                    eights.add(rate(wire, asked.eightLookups(), scale.time()));
                    checks.add(rate(wire, asked.check(), scale.time()));
                    publish(hub, wire, asked, large);
                    underLarge.add(rate(wire, asked.check(), scale.time()));
                    publish(hub, wire, asked, small);
                    progress.say(
                            "checks, round %d of %d: %,.0f a second, lookups %,.0f, eight of them %,.0f, %,.0f under %,d matters"
                                    .formatted(
                                            round + 1,
                                            scale.rounds(),
                                            checks.getLast(),
                                            lookups.getLast(),
                                            eights.getLast(),
                                            underLarge.getLast(),
                                            BenchCatalogue.MATTERS));
                }
            }
            return List.of(
                    Figure.compared(MEASURE, "eight materials, beside one lookup", UNIT, checks, lookups, List.of())
                            .aimedAt(new Floor.RatioAtLeast(0.5)),
                    Figure.compared(MEASURE, "eight materials, beside eight lookups", UNIT, checks, eights, List.of())
                            .aimedAt(new Floor.RatioAtLeast(4)),
                    Figure.compared(MEASURE, "the same under 5,000 matters", UNIT, underLarge, checks, List.of())
                            .aimedAt(new Floor.RatioAtLeast(0.95)),
                    Figure.of(MEASURE, "5,000 matters and 20,000 requirements are read in", "s", large.seconds())
                            .aimedAt(new Floor.AtMost(2)));
        }
    }

    /** The second time, as a hub that runs reads it. */
    private Read read(Path folder) throws IOException {
        CertificateTypes types = Schemas.in(scale.schemas()).certificateTypes();
        CatalogueFiles files = CatalogueFiles.in(folder);
        Catalogue.of(files, types);
        long start = System.nanoTime();
        Catalogue catalogue = Catalogue.of(files, types);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!catalogue.faults().isEmpty()) {
            throw new IllegalStateException(
                    "the bench's catalogue has a fault: " + catalogue.faults().getFirst());
        }
        return new Read(catalogue, files, seconds);
    }

    private static Asked asked(List<Person> people) throws IOException {
        Questions questions = new Questions();
        Asked asked = new Asked(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Person person : people.subList(0, Math.min(PEOPLE, people.size()))) {
            List<byte[]> eight = Stream.concat(Questions.OF_PEOPLE.stream(), Stream.of(Questions.OF_PEOPLE.getFirst()))
                    .map(type -> Wire.post("/v1/lookups", questions.about("111", person.number(), type)))
                    .toList();
            asked.lookup().add(List.of(eight.get(asked.lookup().size() % eight.size())));
            asked.eightLookups().add(eight);
            asked.check().add(List.of(Wire.post("/v1/material-checks", questions.materials(person.number()))));
        }
        return asked;
    }

    /** Returns once the hub judges by this version. */
    private static void publish(Hub hub, Wire wire, Asked asked, Read version)
            throws IOException, InterruptedException {
        CataloguePublication.handIn(
                JdbcClient.create(new SingleConnectionDataSource(hub.store(), true)),
                version.catalogue(),
                version.files(),
                "the bench",
                "a measurement",
                Instant.now());
        byte[] inForce = version.catalogue().version().getBytes(StandardCharsets.UTF_8);
        byte[] check = asked.check().getFirst().getFirst();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (wire.exchange(check) != 200 || !wire.answered(inForce)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("the hub does not judge by the bench's catalogue: " + wire.body());
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    /** By the median of their times. */
    private static double rate(Wire wire, List<List<byte[]>> each, Duration time) throws IOException {
        Latencies latencies = new Latencies();
        long now = System.nanoTime();
        long end = now + time.toNanos();
        for (int next = 0; now < end; next++) {
            for (byte[] request : each.get(next % each.size())) {
                if (wire.exchange(request) != 200) {
                    throw new IOException("a check or lookup was refused: " + wire.body());
                }
            }
            long answered = System.nanoTime();
            latencies.add(answered - now);
            now = answered;
        }
        return 1_000 / latencies.millis(0.5);
    }
}
