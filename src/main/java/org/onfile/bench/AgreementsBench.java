package org.onfile.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.onfile.bench.load.IntakeTls;
import org.onfile.bench.load.Load;
import org.onfile.bench.load.Wire;
import org.onfile.bench.question.Questions;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.bench.step.StepConfiguration;

/**
 * Lookups where the city's requesters alone have agreements, and then where ten thousand more have ten each. What was agreed on
 * cannot be taken back within a run, so that rounds of the two do not alternate: what the host does meanwhile is in the ratio. Beside them all, what {@link GuardsBench} measures.
 */
record AgreementsBench(Scale scale, Progress progress) {

    private static final String MEASURE = "agreements";
    private static final String UNIT = "answers/s";
    private static final int QUESTIONS = 5_000;
    private static final int CLIENTS = 8;
    private static final int REQUESTERS = 10_000;
    private static final int EACH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Version 1 of an agreement of intake's is in force already; of it come all that are added, and last its version 2. */
    private static final String ADD = """
            with known as (
                select * from agreement_change where agreement = 'intake-business-licence' and version = 1
            ), added as (
                insert into agreement_change
                    (agreement, change, terms, decided_by, document, version, state, decided_at, entry, revision)
                select 'bench-' || n, change, replace(terms, '"intake"', '"bench-' || n / %d || '"'), decided_by, document, 1,
                       state, decided_at, entry, (select revision from agreement_head) + n
                  from known, generate_series(1, %d) n
            )
            insert into agreement_change
                (agreement, change, terms, decided_by, document, version, state, decided_at, entry, revision)
            select agreement, change, terms, decided_by, document, 2, state, decided_at, entry,
                   (select revision from agreement_head) + %d + 1
              from known
            """.formatted(EACH, REQUESTERS * EACH, REQUESTERS * EACH);

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        progress.say("agreements: starting the city of " + scale.people() + " people and the hub");
        Map<String, String> timed = Map.of("SPRING_PROFILES_ACTIVE", "bench," + StepConfiguration.PROFILE);
        try (CityHub started = CityHub.start(scale, scale.data().resolve("agreements"), List.of(), timed)) {
            Hub hub = started.hub();
            SSLContext tls = IntakeTls.intake(hub.pki());
            List<String> bodies = new Questions().ofADay(started.city(), QUESTIONS);
            List<byte[]> lookups =
                    bodies.stream().map(body -> Wire.post("/v1/lookups", body)).toList();
            Load load = new Load(tls, hub.port());
            progress.say("agreements: warming up");
            load.run(lookups, CLIENTS, scale.time().multipliedBy(12));
            List<Double> few = rounds(load, lookups, "the city's");
            add(hub, tls, lookups);
            List<Double> many = rounds(load, lookups, "100,000 more");
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.compared(MEASURE, "lookups by 8 clients beside 100,000 more", UNIT, many, few, List.of())
                    .aimedAt(new Floor.RatioAtLeast(0.95)));
            figures.addAll(new GuardsBench(scale, progress, hub, tls)
                    .run(started.city().people()));
            return figures;
        }
    }

    private List<Double> rounds(Load load, List<byte[]> lookups, String which)
            throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < scale.rounds(); round++) {
            rates.add(load.run(lookups, CLIENTS, scale.time()).answersPerSecond());
            progress.say("agreements, %s, round %d of %d: %,.0f a second"
                    .formatted(which, round + 1, scale.rounds(), rates.getLast()));
        }
        return rates;
    }

    /** Returns once the hub decides by them: an answer then cites the newer version. */
    private static void add(Hub hub, SSLContext tls, List<byte[]> lookups)
            throws IOException, InterruptedException, SQLException {
        try (Statement statement = hub.store().createStatement()) {
            statement.execute(ADD);
            statement.execute("update agreement_head set revision = (select max(revision) from agreement_change)");
        }
        byte[] newer = "\"id\":\"intake-business-licence\",\"version\":2".getBytes(StandardCharsets.UTF_8);
        Instant deadline = Instant.now().plus(PATIENCE);
        try (Wire wire = Wire.open(tls, hub.port())) {
            for (int next = 0;
                    wire.exchange(lookups.get(next % lookups.size())) != 200 || !wire.answered(newer);
                    next++) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException("the hub does not decide by the bench's agreements: " + wire.body());
                }
            }
        }
    }
}
