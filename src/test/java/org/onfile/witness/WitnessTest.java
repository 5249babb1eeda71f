package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Cosignature;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;

/** The witness's side of the protocol, over HTTP. */
class WitnessTest extends WitnessFixture {

    WitnessTest(@TempDir Path folder) throws IOException {
        super(folder);
    }

    @Nested
    class Cosigning {

        @Test
        void cosignsTheFirstCheckpointItSees() throws Exception {
            HttpResponse<String> reply = cosign(log.grow(7), 0);

            SignedNote note = SignedNote.parse(log.checkpoint().text() + "\n" + reply.body());
            assertThat(note.verified(List.of(witness.key()))).singleElement().satisfies(line -> assertThat(
                            Cosignature.of(line))
                    .hasValueSatisfying(
                            cosignature -> assertThat(cosignature.seconds()).isEqualTo(NOW.getEpochSecond())));
        }

        @Test
        void cosignsWhatGrewFromThere() {
            long before = 0;
            for (int growth : new int[] {1, 1, 2, 5, 300, 700}) {
                log.grow(growth);
                cosign(log, before);
                before += growth;
            }
        }

        @Test
        void cosignsTheSameAgain() {
            cosign(log.grow(7), 0);

            cosign(log, 7);
        }

        @Test
        void cosignsAnEmptyLog() {
            cosign(log, 0);
            cosign(log, 0);
            cosign(log.grow(1), 0);
        }

        @Test
        void takesNoNoticeOfOthersSignatures() {
            NoteSigner stranger = new NoteSigner("stranger.example", new byte[32]);
            AddCheckpointRequest request = log.grow(3).request(0);
            SignedNote more = request.checkpoint().with(stranger.sign("something else\n"));

            assertThat(witness.post(new AddCheckpointRequest(0, List.of(), more))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(witness.get("/" + CosignedCheckpointStore.hash("log.example") + "/checkpoint")
                            .body())
                    .doesNotContain("stranger");
        }

        @Test
        void knowsSeveralKeysOfALogAndSeveralLogs() throws IOException {
            NoteSigner next = new NoteSigner("log.example", new byte[32]);
            TestLog other = new TestLog("another-log.example").grow(2);
            witness.close();
            witness = new RunningWitness(data, log.key(), next.verifier(), other.key());

            cosign(log.grow(3), 0);
            cosign(other, 0);
            SignedNote rotated = log.grow(2).checkpoint().signed(next);
            assertThat(witness.post(new AddCheckpointRequest(3, log.consistency(3, 5), rotated))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void showsWhatItCosignedLast() throws Exception {
            String path = "/" + CosignedCheckpointStore.hash("log.example") + "/checkpoint";
            assertThat(witness.get(path).statusCode()).isEqualTo(404);
            cosign(log.grow(7), 0);

            SignedNote shown = SignedNote.parse(witness.get(path).body());

            assertThat(shown.verified(List.of(log.key(), witness.key()))).hasSize(2);
            assertThat(Checkpoint.of(shown)).isEqualTo(log.checkpoint());
        }

        @Test
        void letsOnlyOneOfTwoForksThrough_howeverTheyRace() throws Exception {
            cosign(log.grow(10), 0);
            List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
            for (int fork = 0; fork < 16; fork++) {
                AddCheckpointRequest request = new TestLog("log.example")
                        .grow(10)
                        .grow(5, "fork" + fork)
                        .request(10);
                requests.add(() -> witness.post(request));
            }
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<HttpResponse<String>> reply : threads.invokeAll(requests)) {
                    statuses.add(reply.get().statusCode());
                }
            }

            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses).contains(409).containsOnly(200, 409);
        }
    }

    @Nested
    class Remembering {

        @Test
        void knowsWhatItCosigned_afterARestart() throws IOException {
            VerifierKey key = witness.key();
            cosign(log.grow(7), 0);
            restart();

            assertThat(witness.key()).isEqualTo(key);
            assertThat(witness.post(log.grow(1).request(0)).body()).isEqualTo("7\n");
            assertThat(witness.post(new TestLog("log.example").grow(9, "fork").request(7))
                            .statusCode())
                    .isEqualTo(422);
            cosign(log, 7);
        }

        @Test
        void hasItOnDisk_whenTheReplyIsLost() throws IOException {
            cosign(log.grow(7), 0);
            // a cosignature that never left: the process died between the disk and the wire
            Files.writeString(folder().resolve("checkpoint.new"), "half of a no");
            restart();

            assertThat(witness.post(log.grow(1).request(0)).body()).isEqualTo("7\n");
            cosign(log, 7);
        }

        @Test
        void cosignsNothing_thatItCannotKeep() throws IOException {
            cosign(log.grow(7), 0);
            Path blocked = folder().resolve("checkpoint.new");
            Files.createDirectories(blocked.resolve("x"));

            HttpResponse<String> reply = witness.post(log.grow(1).request(7));

            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.body()).doesNotContain("—");
            assertThat(witness.journal()).singleElement().asString().contains("directory fails");
            Files.delete(blocked.resolve("x"));
            cosign(log, 7);
        }

        @Test
        void refusesToStart_onADamagedCheckpoint() throws IOException {
            cosign(log.grow(7), 0);
            witness.close();
            Path kept = folder().resolve("checkpoint");
            Files.writeString(kept, Files.readString(kept).replace("\n7\n", "\n6\n"));

            assertThatThrownBy(WitnessTest.this::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(kept.toString())
                    .hasMessageContaining("begin a new witness");
        }

        @Test
        void refusesToStart_underAnotherName_orWithoutItsKey() throws IOException {
            witness.close();
            assertThatThrownBy(() -> Witness.in(data, "other.example", List.of(), Clock.systemUTC(), line -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'witness.example', not 'other.example'");

            String key = Files.readString(data.resolve("witness.key"));
            Files.writeString(data.resolve("witness.key"), key.replace("witness", "Witness"));
            assertThatThrownBy(WitnessTest.this::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("witness.key")
                    .hasMessageNotContaining(key.substring(key.length() - 20).strip());
        }

        @Test
        void sharesItsDirectoryWithNobody() {
            assertThatThrownBy(WitnessTest.this::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another witness runs in " + data);
        }

        @Test
        void keepsItsKeyToItself() throws IOException {
            assertThat(Files.getPosixFilePermissions(data.resolve("witness.key")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(data.resolve("witness.vkey")).hasContent(witness.key() + "\n");
        }
    }
}
