package org.onfile.bench.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.agreement.TestAgreements;
import org.onfile.bench.load.IntakeTls;
import org.onfile.bench.load.Wire;
import org.onfile.bench.question.Questions;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the bench times in a hub changes nothing of what the hub answers, and to whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepClockTest {

    private static final byte[] LOOKUP =
            Wire.post("/v1/lookups", new Questions().about("001", "91990100MA0CB0001L", "business-licence"));

    private static final Pattern OUTCOME = Pattern.compile("\"outcome\":\"([A-Z_]+)\"");

    private TestHub hub;
    private JdbcClient store;
    private SSLContext intake;
    private SSLContext latecomer;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        Pki pki = Pki.city(data, List.of()).client(TestAgreements.LATECOMER);
        Files.writeString(
                data.resolve("clients.yaml"),
                Pki.registration(TestAgreements.LATECOMER, "requester"),
                StandardOpenOption.APPEND);
        hub = TestHub.start(
                data,
                Files.createDirectories(data.resolve("connectors")),
                Map.of("spring.profiles.active", "readable,bench," + StepConfiguration.PROFILE));
        store = JdbcClient.create(hub.bean(DataSource.class));
        intake = IntakeTls.intake(data.resolve("pki"));
        latecomer = KeyMaterial.read(
                        pki.certificate(TestAgreements.LATECOMER),
                        pki.key(TestAgreements.LATECOMER),
                        pki.certificate("ca"))
                .clientContext();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void beginAnew() throws IOException {
        restart(1);
    }

    @Test
    void timesEachStep() throws IOException {
        ask(intake);
        ask(intake);

        StepTimes times = restart(1);
        assertThat(times.lookups()).isEqualTo(2);
        assertThat(times.nanos())
                .containsOnlyKeys(keys())
                .allSatisfy((step, nanos) -> assertThat(nanos).as(step).isPositive());
        assertThat(times.micros()).isPositive();
        assertThat(restart(1).lookups()).isZero();
    }

    @Test
    void stepsThatAreDoneSeveralTimes_leaveAnswerAndLogAsTheyAre() throws IOException {
        String once = ask(intake);
        long entries = entries();
        restart(3);

        String often = ask(intake);

        assertThat(outcome(often)).isEqualTo(outcome(once)).isNotEqualTo("DENIED");
        assertThat(entries()).isEqualTo(entries + 1);
    }

    @Test
    void whoeverMayNotAsk_isDeniedHereToo() throws IOException {
        for (int times : List.of(1, 3)) {
            restart(times);

            assertThat(outcome(ask(latecomer))).isEqualTo("DENIED");
        }
    }

    private static String[] keys() {
        List<String> keys = new ArrayList<>(StepTimes.STEPS);
        keys.add(StepTimes.SHARES);
        return keys.toArray(String[]::new);
    }

    private StepTimes restart(int times) throws IOException {
        try (Wire wire = Wire.open(intake, hub.port())) {
            return StepTimes.restart(wire, times);
        }
    }

    private String ask(SSLContext client) throws IOException {
        try (Wire wire = Wire.open(client, hub.port())) {
            assertThat(wire.exchange(LOOKUP)).as(wire.body()).isEqualTo(200);
            return wire.body();
        }
    }

    private static String outcome(String reply) {
        return OUTCOME.matcher(reply)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private long entries() {
        return store.sql("select count(*) from exchange_detail where case_number is not null")
                .query(Long.class)
                .single();
    }
}
