package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.edge.KeyMaterial;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.RecordedEntry;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;

/** A hub and somebody else's witness. */
class WitnessedHubTest {

    @Test
    void publishesWhatItsWitnessSigned(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("hub");
        VerifierKey log =
                LogKeys.in(data.resolve("keys"), "localhost").verifiers().getFirst();
        try (RunningWitness witness = new RunningWitness(folder.resolve("witness"), log)) {
            Map<String, String> settings = Map.of(
                    "onfile.log.witnesses[0].url", witness.url().toString(),
                    "onfile.log.witnesses[0].key", witness.key().toString());
            Path connectors = Files.createDirectories(folder.resolve("connectors"));
            try (TestHub hub = TestHub.start(data, connectors, settings);
                    HttpClient anybody = HttpClient.newBuilder()
                            .sslContext(KeyMaterial.trusting(data.resolve("pki/ca.pem")))
                            .build()) {
                RecordedEntry recorded =
                        hub.bean(ExchangeLog.class).record(EntryKind.LOOKUP, "{}", IndexTerms.at(Instant.now()));

                for (String page : List.of("/log/checkpoint/witnessed", "/log/checkpoint")) {
                    await().atMost(Duration.ofMinutes(1)).until(() -> {
                        HttpResponse<byte[]> reply = anybody.send(
                                HttpRequest.newBuilder(URI.create("https://localhost:" + hub.port() + page))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                        return reply.statusCode() == 200
                                && isWitnessed(reply.body(), recorded.index() + 1, log, witness.key());
                    });
                }
                assertThat(hub.bean(Witnesses.class).standings()).hasSize(1);
            }
        }
    }

    private static boolean isWitnessed(byte[] body, long size, VerifierKey log, VerifierKey witness) throws Exception {
        SignedNote note = SignedNote.parse(new String(body, StandardCharsets.UTF_8));
        return Checkpoint.verified(note, List.of(log)).size() >= size
                && note.signatures().size() == 2
                && note.verified(List.of(witness)).size() == 1;
    }
}
