package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.SignedNote;
import org.onfile.witness.SubmissionResult.Away;
import org.onfile.witness.SubmissionResult.Contradicted;
import org.onfile.witness.SubmissionResult.Cosigned;
import org.onfile.witness.SubmissionResult.OtherSize;
import org.onfile.witness.SubmissionResult.Refused;

class WitnessClientTest extends WitnessesFixture {

    WitnessClientTest(@TempDir Path data) throws IOException {
        super(data);
    }

    @Nested
    class Client {

        @Test
        void takesACosignatureThatItsKeyVerifies() throws Exception {
            SignedNote note = log.grow(7).note();

            assertThat(witness.client().submit(note, 0, log::consistency))
                    .isInstanceOfSatisfying(Cosigned.class, cosigned -> assertThat(
                                    witness.key().verify(note.text(), cosigned.cosignature()))
                            .isTrue());
        }

        @Test
        void asksAgainFromTheSizeThatTheWitnessNames() throws Exception {
            witness.client().submit(log.grow(7).note(), 0, log::consistency);

            assertThat(witness.client().submit(log.grow(3).note(), 0, log::consistency))
                    .isInstanceOf(Cosigned.class);
            assertThat(witness.client().submit(log.note(), 0, log::consistency)).isInstanceOf(Cosigned.class);
        }

        @Test
        void tellsALogThatWasSetBack() throws Exception {
            witness.client().submit(log.grow(7).note(), 0, log::consistency);
            TestLog restored = new TestLog("log.example").grow(5);

            assertThat(witness.client().submit(restored.note(), 0, restored::consistency))
                    .isEqualTo(new OtherSize(7));
        }

        @Test
        void tellsAForkedLog() throws Exception {
            witness.client().submit(log.grow(7).note(), 0, log::consistency);
            TestLog fork = new TestLog("log.example").grow(5).grow(2, "fork");

            assertThat(witness.client().submit(fork.note(), 7, fork::consistency))
                    .isInstanceOf(Contradicted.class);
            fork.grow(9, "fork");
            assertThat(witness.client().submit(fork.note(), 0, fork::consistency))
                    .isInstanceOf(Contradicted.class);
        }

        @Test
        void saysWhatToDo_whenTheWitnessKnowsNeitherLogNorKey() throws Exception {
            TestLog unknown = new TestLog("another-log.example").grow(1);
            assertThat(witness.client().submit(unknown.note(), 0, unknown::consistency))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.meaning())
                            .contains("404", "/log/key"));
        }

        @Test
        void takesNoCosignatureOfAnotherKeyOrText() throws Exception {
            log.grow(7);
            String line = witness.post(log.request(0)).body();
            String others = log.signer().cosign(log.checkpoint().text(), 1).line();
            for (String body : List.of(
                    "", "\n", "ok\n", others, line.strip(), line + "\n", "— witness.example AAAAAAAA\n", "<html>")) {
                assertThat(submit(answering(200, body))).as(body).isInstanceOf(Refused.class);
            }
            log.grow(1);
            assertThat(submit(answering(200, line)))
                    .as("of the checkpoint before")
                    .isInstanceOf(Refused.class);
        }

        @Test
        void ignoresFurtherCosignatures() throws Exception {
            log.grow(7);
            String line = witness.post(log.request(0)).body();
            String others = log.signer().cosign(log.checkpoint().text(), 1).line();

            assertThat(submit(answering(200, others + line))).isInstanceOf(Cosigned.class);
        }

        @Test
        void distinguishesAFaultFromARefusal() throws Exception {
            log.grow(7);
            assertThat(submit(answering(500, ""))).isInstanceOf(Away.class);
            assertThat(submit(answering(503, "busy"))).isInstanceOf(Away.class);
            assertThat(submit(answering(403, ""))).isInstanceOf(Refused.class);
            assertThat(submit(answering(302, ""))).isInstanceOf(Refused.class);
            assertThat(submit(answering(409, ""))).isInstanceOf(Refused.class);
            assertThat(submit(answering(409, "many\n"))).isInstanceOf(Refused.class);
            assertThat(submit(answering(409, "9223372036854775808\n"))).isInstanceOf(Refused.class);
            assertThat(submit(answering(409, "5\n"))).isEqualTo(new OtherSize(5));
            assertThat(submit(answering(409, "9223372036854775807\n"))).isEqualTo(new OtherSize(Long.MAX_VALUE));
        }

        @Test
        void readsNoLongReplies() throws Exception {
            log.grow(7);
            assertThat(submit(answering(200, "x".repeat(1_000_000)))).isInstanceOf(Away.class);
        }

        @Test
        void waitsOnlySoLong() throws Exception {
            log.grow(7);
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                URI url = URI.create("http://localhost:" + silent.getLocalPort());
                assertThat(client(url, Duration.ofMillis(200)).submit(log.note(), 0, log::consistency))
                        .isInstanceOf(Away.class);
            }
        }

        @Test
        void waitsOnlySoLong_forAReplyThatTrickles() throws Exception {
            log.grow(7);
            CountDownLatch end = new CountDownLatch(1);
            try (ServerSocket trickling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> {
                    try (Socket socket = trickling.accept()) {
                        socket.getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"
                                        .getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                        end.await();
                    } catch (IOException | InterruptedException e) {
                        end.countDown();
                    }
                });
                URI url = URI.create("http://localhost:" + trickling.getLocalPort());
                assertThat(client(url, Duration.ofMillis(300)).submit(log.note(), 0, log::consistency))
                        .isInstanceOf(Away.class);
                end.countDown();
            }
        }

        private SubmissionResult submit(URI url) throws InterruptedException {
            return client(url, Duration.ofSeconds(10)).submit(log.note(), 0, log::consistency);
        }

        private WitnessClient client(URI url, Duration patience) {
            return new WitnessClient(url, witness.key(), HttpClient.newHttpClient(), patience);
        }
    }
}
