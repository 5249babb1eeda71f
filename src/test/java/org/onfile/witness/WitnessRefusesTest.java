package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.SignedNote;

class WitnessRefusesTest extends WitnessFixture {

    WitnessRefusesTest(@TempDir Path folder) throws IOException {
        super(folder);
    }

    @Nested
    class Refusing {

        @Test
        void namesItsSize_whenAskedFromAnother() {
            cosign(log.grow(7), 0);
            log.grow(3);

            for (long old : new long[] {0, 6, 8, 10}) {
                HttpResponse<String> reply = witness.post(log.request(old));
                assertThat(reply.statusCode()).isEqualTo(409);
                assertThat(reply.body()).isEqualTo("7\n");
                assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
            }
        }

        @Test
        void refusesAnotherRootOfTheSameSize_andShouts() throws Exception {
            cosign(log.grow(7), 0);
            TestLog fork = new TestLog("log.example").grow(6).grow(1, "fork");

            assertThat(witness.post(fork.request(7)).statusCode()).isEqualTo(422);
            assertThat(witness.post(fork.request(0)).statusCode()).isEqualTo(409);

            assertThat(witness.journal())
                    .singleElement()
                    .asString()
                    .contains("FORK", "log.example", "7 entries")
                    .contains(log.checkpoint().root().toString())
                    .contains(fork.checkpoint().root().toString());
            try (Stream<Path> evidence = Files.list(folder().resolve("forks"))) {
                assertThat(evidence).hasSize(2).allSatisfy(note -> assertThat(
                                SignedNote.parse(Files.readString(note)).verified(List.of(log.key())))
                        .hasSize(1));
            }
            cosign(log.grow(1), 7);
        }

        @Test
        void refusesAForkThatGrew_andKeepsWhatItSigned() {
            cosign(log.grow(7), 0);
            TestLog fork = new TestLog("log.example").grow(6).grow(10, "fork");

            assertThat(witness.post(fork.request(7)).statusCode()).isEqualTo(422);
            assertThat(witness.post(fork.request(7)).statusCode()).isEqualTo(422);

            assertThat(witness.journal())
                    .singleElement()
                    .asString()
                    .startsWith("REFUSED")
                    .contains("log.example");
            assertThat(folder().resolve("unproven")).isNotEmptyDirectory();
            cosign(log.grow(1), 7);
        }

        @Test
        void refusesALogThatWasSetBack() {
            cosign(log.grow(7), 0);
            TestLog restored = new TestLog("log.example").grow(5);

            assertThat(witness.post(restored.request(5)).statusCode()).isEqualTo(409);
            assertThat(witness.post(new AddCheckpointRequest(7, List.of(), restored.note()))
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void refusesWrongProofs() {
            cosign(log.grow(7), 0);
            AddCheckpointRequest good = log.grow(6).request(7);
            List<Hash> altered = new ArrayList<>(good.proof());
            altered.set(1, Hash.OF_NOTHING);
            List<Hash> longer = new ArrayList<>(good.proof());
            longer.add(Hash.OF_NOTHING);

            for (List<Hash> proof : List.of(
                    List.<Hash>of(),
                    altered,
                    longer,
                    good.proof().subList(1, good.proof().size()))) {
                assertThat(witness.post(new AddCheckpointRequest(7, proof, good.checkpoint()))
                                .statusCode())
                        .isEqualTo(422);
            }
            cosign(log, 7);
        }

        @Test
        void refusesAProofWhereNoneIsNeeded() {
            AddCheckpointRequest first = new AddCheckpointRequest(
                    0, List.of(Hash.OF_NOTHING), log.grow(7).note());
            assertThat(witness.post(first).statusCode()).isEqualTo(422);
            cosign(log, 0);
            AddCheckpointRequest same = new AddCheckpointRequest(7, List.of(Hash.OF_NOTHING), log.note());
            assertThat(witness.post(same).statusCode()).isEqualTo(422);
        }

        @Test
        void refusesAnEmptyLogWithARoot() {
            Checkpoint odd =
                    new Checkpoint("log.example", 0, log.grow(1).checkpoint().root());

            assertThat(witness.post(new AddCheckpointRequest(0, List.of(), odd.signed(log.signer())))
                            .statusCode())
                    .isEqualTo(422);
        }

        @Test
        void refusesUnknownLogsAndUnknownKeys() {
            NoteSigner impostor = new NoteSigner("log.example", new byte[32]);
            Checkpoint checkpoint = log.grow(7).checkpoint();

            assertThat(witness.post(new TestLog("another-log.example").request(0))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(witness.post(new AddCheckpointRequest(0, List.of(), checkpoint.signed(impostor)))
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void refusesAKnownKeysWrongSignature_thoughAnotherIsRight() {
            SignedNote note = log.grow(7).note();
            SignedNote both = note.with(log.signer().sign("something else\n"));

            assertThat(witness.post(new AddCheckpointRequest(0, List.of(), both))
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void refusesWhatIsNoRequest() {
            String note = log.grow(7).note().toString();
            String hash = log.checkpoint().root().toString();
            for (String body : List.of(
                    "",
                    "\n\n",
                    "old 0",
                    note,
                    "old 0\n" + note,
                    "old\n\n" + note,
                    "old -1\n\n" + note,
                    "old 00\n\n" + note,
                    "old 9223372036854775808\n\n" + note,
                    "old 18446744073709551616\n\n" + note,
                    "old 0\r\n\r\n" + note,
                    "old 0\nno base64!\n\n" + note,
                    "old 0\nAAAA\n\n" + note,
                    "old 0\n" + (hash + "\n").repeat(64) + "\n" + note,
                    "old 0\n\nlog.example\n7\n\n— log.example AAAAAAAA\n",
                    "old 0\n\nlog.example\n9223372036854775808\n" + hash + "\n\n— log.example AAAAAAAA\n",
                    "old 0\n\n" + note + "\u0007",
                    "old 0\n\n" + note.strip())) {
                HttpResponse<String> reply = witness.post(body);
                assertThat(reply.statusCode()).as(body).isEqualTo(400);
                assertThat(reply.body()).hasLineCount(1).doesNotContain("xception");
            }
            assertThat(witness.send(witness.request("/add-checkpoint")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 10, 10})))
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void survivesEveryAlteredByte() {
            cosign(log.grow(7), 0);
            String good = log.grow(6).request(7).toString();
            Random random = new Random(1);
            for (int i = 0; i < 500; i++) {
                int at = random.nextInt(good.length());
                String altered = good.substring(0, at)
                        + (char) (good.charAt(at) ^ 1 << random.nextInt(5))
                        + good.substring(at + 1);
                assertThat(witness.post(altered).statusCode()).as(altered).isIn(400, 403, 404, 409, 422);
            }
            cosign(log, 7);
        }

        @Test
        void refusesLargeBodies() {
            assertThat(witness.post("old 0\n" + "x".repeat(70_000)).statusCode())
                    .isEqualTo(413);
            assertThat(witness.post("old 0\n" + "x".repeat(5_000_000)).statusCode())
                    .isEqualTo(413);
            cosign(log.grow(1), 0);
        }

        @Test
        void saysWhatItIs_andThatThereIsNothingElse() {
            assertThat(witness.get("/").body())
                    .contains(witness.key().toString())
                    .hasLineCount(1);
            assertThat(witness.get("/add-checkpoint").statusCode()).isEqualTo(405);
            assertThat(witness.get("/anything").statusCode()).isEqualTo(404);
            assertThat(witness.get("/" + "0".repeat(64) + "/checkpoint").statusCode())
                    .isEqualTo(404);
        }
    }
}
