package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.SignedNote;
import org.onfile.witness.SubmissionResult.Away;
import org.onfile.witness.SubmissionResult.Contradicted;
import org.onfile.witness.SubmissionResult.Cosigned;

/** The witness is killed while it cosigns. Whatever it cosigned it still knows, and a fork finds no way past it. */
class WitnessKillTest {

    private static final int MOST_A_ROUND = 30;

    private final TestLog log = new TestLog("log.example");
    private final HttpClient http = HttpClient.newHttpClient();
    private long cosigned;

    @Test
    void forgetsNothing_whenKilledFiveTimes(@TempDir Path data) throws Exception {
        surviveKills(data, 5, new Random(20261124));
    }

    @Test
    @Tag("long")
    void forgetsNothing_whenKilledFiftyTimes(@TempDir Path data) throws Exception {
        surviveKills(data, 50, new Random());
    }

    private void surviveKills(Path data, int kills, Random random) throws Exception {
        for (int round = 0; round <= kills; round++) {
            try (WitnessProcess witness = WitnessProcess.start(data, log.key())) {
                URI url = witness.url();
                WitnessClient client = new WitnessClient(url, witness.key(), http, Duration.ofSeconds(10));
                if (round > 0) {
                    assertRemembers(url, client);
                }
                growUntilKilled(witness, client, random);
            }
        }
        assertThat(cosigned).isGreaterThan(kills);
    }

    private void assertRemembers(URI url, WitnessClient client) throws Exception {
        HttpRequest last = HttpRequest.newBuilder(
                        url.resolve("/" + CosignedCheckpointStore.hash("log.example") + "/checkpoint"))
                .build();
        SignedNote note = SignedNote.parse(
                http.send(last, HttpResponse.BodyHandlers.ofString()).body());
        note.verified(List.of(client.key()));
        long kept = Checkpoint.of(note).size();
        assertThat(kept).isGreaterThanOrEqualTo(cosigned);

        TestLog fork = new TestLog("log.example").grow((int) kept - 1).grow(1, "fork");
        assertThat(client.submit(fork.note(), kept, fork::consistency)).isInstanceOf(Contradicted.class);
        fork.grow(3, "fork");
        assertThat(client.submit(fork.note(), kept, fork::consistency)).isInstanceOf(Contradicted.class);
    }

    private void growUntilKilled(WitnessProcess witness, WitnessClient client, Random random)
            throws InterruptedException {
        int killedAt = 1 + random.nextInt(MOST_A_ROUND - 5);
        for (int i = 0; i < MOST_A_ROUND; i++) {
            if (i == killedAt) {
                long nanos = random.nextInt(5_000_000);
                // The moment of the kill is what this test varies
                Thread.ofPlatform().start(() -> {
                    LockSupport.parkNanos(nanos);
                    witness.kill();
                });
            }
            SubmissionResult submission = client.submit(log.grow(1).note(), cosigned, log::consistency);
            if (submission instanceof Cosigned) {
                cosigned = log.checkpoint().size();
            } else {
                assertThat(submission).isInstanceOf(Away.class);
                return;
            }
        }
    }
}
