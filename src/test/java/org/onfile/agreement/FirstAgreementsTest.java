package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code agreements.yaml} in the data directory: the first set-up, and nothing after it. */
class FirstAgreementsTest {

    private static final String FIRST = """
            agreements:
              first:
                requester: intake
                department: traffic-police
                type: driving-licence
                matters: [driving-licence-renewal]
                use: [RELEASE]
                mode: [HOLDER]
                from: 2026-01-01
                until: 2099-12-31
                legalBasis: a law
            """;

    /** More than one turn records. */
    private static final String MORE = IntStream.range(0, 150)
            .mapToObj(i -> FIRST.replace("agreements:\n", "")
                    .replace("first:", "more-" + i + ":")
                    .replace("requester: intake", "requester: office"))
            .collect(Collectors.joining());

    @TempDir
    private Path data;

    /** What was refused is no agreement. */
    private static void refuseOne(TestHub hub) {
        JdbcClient store = JdbcClient.create(hub.bean(DataSource.class));
        long number = AgreementRegister.handIn(
                store, new HandedIn("no-such-agreement", AgreementChange.RESUME, null, "an official", "no. 7"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> AgreementRegister.outcome(store, number).isPresent());
    }

    @Test
    void areTakenOnce() throws IOException {
        Files.createDirectories(data.resolve("connectors"));
        Path file = data.resolve("agreements.yaml");
        Files.writeString(file, FIRST.replace("driving-licence\n", "no-such-type\n"));
        try (TestHub hub = start()) {
            assertThat(newest(hub)).as("of a file with a mistake").isEmpty();
            refuseOne(hub);
        }
        Files.writeString(file, FIRST + MORE);
        try (TestHub hub = start()) {
            Agreements inForce = hub.bean(Agreements.class);
            assertThat(inForce.of("office"))
                    .as("in force before the first question")
                    .hasSize(150);
            assertThat(inForce.of("intake")).singleElement().satisfies(one -> {
                assertThat(one.id()).isEqualTo("first");
                assertThat(one.state()).isEqualTo(AgreementState.GRANTED);
                assertThat(one.document()).startsWith("agreements.yaml, sha-256:");
            });
        }
        Files.writeString(file, FIRST.replace("first:", "second:"));
        try (TestHub hub = start()) {
            assertThat(hub.bean(Agreements.class).of("intake"))
                    .as("in force before the first question")
                    .extracting(Agreement::id)
                    .containsExactly("first");
        }
    }

    private TestHub start() {
        return TestHub.start(data, data.resolve("connectors"), Map.of());
    }

    private static List<Agreement> newest(TestHub hub) {
        return AgreementRegister.newest(JdbcClient.create(hub.bean(DataSource.class)));
    }
}
