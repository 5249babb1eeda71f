package org.onfile.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;

class RefusedLoadTest {

    private static final Instant THEN = Instant.parse("2026-11-29T04:19:21Z");

    private final Path data;

    RefusedLoadTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void isTold_whereItWasLately() throws IOException {
        assertThat(examine(THEN)).isEmpty();

        Files.writeString(
                data.resolve("shed-connections"), THEN + " {slow-handshake=399}; 60 of them from 127.0.1.0\n");
        Files.writeString(
                data.resolve("shed-requests"), THEN + " {too-many-of-one-client=28}; 28 of them of auditor\n");

        assertThat(examine(THEN.plus(Duration.ofMinutes(5))))
                .extracting(Diagnosis::toString)
                .satisfiesExactly(
                        connections -> assertThat(connections)
                                .contains("{slow-handshake=399}; 60 of them from 127.0.1.0", THEN.toString()),
                        requests -> assertThat(requests)
                                .contains("{too-many-of-one-client=28}; 28 of them of auditor", THEN.toString()));
        assertThat(examine(THEN.plus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void isNoReasonToFail_whereItsFileIsAmiss() throws IOException {
        Files.writeString(data.resolve("shed-connections"), "nonsense");

        assertThat(examine(THEN)).singleElement().satisfies(found -> assertThat(found.toString())
                .contains("shed-connections is not as the hub writes it"));
    }

    private List<Diagnosis> examine(Instant now) {
        StandardEnvironment settings = new StandardEnvironment();
        TestPropertyValues.of(
                        "onfile.data=" + data,
                        "onfile.connectors=connectors",
                        "onfile.schemas=schemas",
                        "onfile.time-zone=Asia/Shanghai")
                .applyTo(settings);
        return new RefusedLoad()
                .examine(new Patient(settings, Patient.definitions(settings), null, Clock.fixed(now, ZoneOffset.UTC)));
    }
}
