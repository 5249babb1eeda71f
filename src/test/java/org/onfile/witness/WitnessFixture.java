package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

abstract class WitnessFixture {

    static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    final Path data;
    final TestLog log = new TestLog("log.example");
    RunningWitness witness;

    WitnessFixture(@TempDir Path folder) throws IOException {
        data = folder.resolve("auditor/witness");
        witness = start();
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    RunningWitness start() throws IOException {
        return new RunningWitness(data, 0, Clock.fixed(NOW, ZoneOffset.UTC), log.key());
    }

    void restart() throws IOException {
        witness.close();
        witness = start();
    }

    HttpResponse<String> cosign(TestLog submitted, long old) {
        HttpResponse<String> reply = witness.post(submitted.request(old));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    Path folder() {
        return data.resolve("logs").resolve(CosignedCheckpointStore.hash("log.example"));
    }
}
