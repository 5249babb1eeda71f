package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.NoteSignature;
import org.onfile.tlog.SignedNote;
import org.onfile.witness.Submission.Away;
import org.onfile.witness.Submission.Contradicted;
import org.onfile.witness.Submission.Cosigned;
import org.onfile.witness.Submission.OtherSize;
import org.onfile.witness.Submission.Refused;
import org.onfile.witness.WitnessSettings.Configured;
import org.onfile.witness.WitnessStanding.State;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The hub's side of the protocol, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class WitnessesTest {

    private final Path data;
    private final TestLog log = new TestLog("log.example");
    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> open = new ArrayList<>();
    private RunningWitness witness;

    WitnessesTest(@TempDir Path data) throws IOException {
        this.data = data;
        witness = new RunningWitness(data, log.key());
    }

    @AfterEach
    void close() throws Exception {
        witness.close();
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** Something at a port that answers every request like this. */
    private URI answering(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        open.add(() -> server.stop(0));
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/prefix/");
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

        private Submission submit(URI url) throws InterruptedException {
            return client(url, Duration.ofSeconds(10)).submit(log.note(), 0, log::consistency);
        }

        private WitnessClient client(URI url, Duration patience) {
            return new WitnessClient(url, witness.key(), HttpClient.newHttpClient(), patience);
        }
    }

    @Nested
    class Following {

        private final AtomicInteger asked = new AtomicInteger();

        @Test
        void cosignsEachTimeTheLogGrew_andOnlyThen() {
            Witnesses witnesses = witnesses(log);
            log.grow(3);
            look(witnesses, log, 1);
            log.grow(4);
            look(witnesses, log, 2);
            witnesses.look();
            await().until(() -> witnesses.standings().getFirst().cosigned() == 7);

            assertThat(log.cosigned())
                    .extracting(note -> Checkpoint.of(note).size())
                    .containsExactly(3L, 7L);
            assertThat(log.cosigned()).allSatisfy(note -> assertThat(note.verified(List.of(log.key(), witness.key())))
                    .hasSize(2));
            assertThat(witnesses.standings())
                    .containsExactly(new WitnessStanding("witness.example", State.COSIGNING, 7, Duration.ZERO));
            assertThat(meters.get("onfile.log.witness.size").gauge().value()).isEqualTo(7);
        }

        @Test
        void worksByItself() {
            Witnesses witnesses = witnesses(log);
            log.grow(3);
            witnesses.start();
            await().until(() -> log.cosigned().size() == 1);
            log.grow(3);
            await().until(() -> log.cosigned().size() == 2);
        }

        @Test
        void takesUpWhereTheWitnessIs_afterTheHubsRestart() {
            log.grow(3);
            look(witnesses(log), log, 1);
            log.grow(3);
            look(witnesses(log), log, 2);
        }

        @Test
        void isNotHeldUp_byAWitnessThatIsSlow() throws Exception {
            CountDownLatch end = new CountDownLatch(1);
            HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            slow.createContext("/", exchange -> {
                asked.incrementAndGet();
                try (exchange) {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            slow.setExecutor(command -> Thread.ofVirtual().start(command));
            slow.start();
            open.add(() -> slow.stop(0));
            open.add(end::countDown);
            Configured other = new Configured(
                    URI.create("http://localhost:" + slow.getAddress().getPort()),
                    log.signer().cosigner().toString());
            Witnesses witnesses = witnesses(log, other);

            for (int i = 1; i <= 3; i++) {
                log.grow(1);
                look(witnesses, log, i);
            }

            await().until(() -> asked.get() > 0);
            assertThat(asked).hasValue(1);
            assertThat(witnesses.standings().getLast().state()).isEqualTo(State.UNASKED);
        }

        @Test
        void asksLessAndLess_whileAWitnessIsAway_andSaysSoOnce(CapturedOutput output) throws Exception {
            int port = witness.port();
            Witnesses witnesses = witnesses(log);
            log.grow(3);
            look(witnesses, log, 1);
            witness.close();
            log.grow(3);
            for (int i = 0; i < 5; i++) {
                await().until(() -> {
                    witnesses.look();
                    return witnesses.standings().getFirst().state() == State.AWAY;
                });
                clock.pass(Duration.ofMinutes(6));
            }
            assertThat(witnesses.standings().getFirst().lag()).isEqualTo(Duration.ofMinutes(30));
            assertThat(meters.get("onfile.log.witness.lag").gauge().value()).isEqualTo(1800);

            witness = new RunningWitness(data, port, clock, log.key());
            look(witnesses, log, 2);

            assertThat(output.getOut())
                    .containsOnlyOnce("The witness witness.example cannot be reached")
                    .contains("The witness witness.example cosigns this log, now 6 entries");
        }

        @Test
        void waitsBeforeItAsksAgain() throws Exception {
            HttpServer failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            failing.createContext("/", exchange -> {
                asked.incrementAndGet();
                exchange.sendResponseHeaders(500, -1);
                exchange.close();
            });
            failing.start();
            open.add(() -> failing.stop(0));
            Asking asking =
                    asking(URI.create("http://localhost:" + failing.getAddress().getPort()), log);
            log.grow(1);

            long seconds = 0;
            List<Long> times = new ArrayList<>();
            while (seconds < 2000) {
                if (asking.begin(log.checkpoint().size())) {
                    times.add(seconds);
                    asking.ask(log.note());
                }
                seconds++;
                clock.pass(Duration.ofSeconds(1));
            }

            assertThat(times).startsWith(0L, 1L, 3L, 7L, 15L, 31L).hasSizeLessThan(16);
            assertThat(times.getLast() - times.get(times.size() - 2)).isEqualTo(300);
        }

        @Test
        void shouts_whenTheWitnessHoldsMoreThanTheHub(CapturedOutput output) {
            look(witnesses(log.grow(7)), log, 1);
            TestLog restored = new TestLog("log.example").grow(5);
            Asking asking = asking(witness.url(), restored);
            asking.begin(5);
            asking.ask(restored.note());
            assertThat(asking.standing().state()).isEqualTo(State.CONTRADICTING);
            restored.grow(5, "fork");
            clock.pass(Duration.ofMinutes(6));
            assertThat(asking.begin(10)).isTrue();
            asking.ask(restored.note());

            assertThat(restored.cosigned()).isEmpty();
            assertThat(output.getOut())
                    .containsOnlyOnce("ERROR")
                    .contains("has cosigned 7 entries of this log, which has 5");
        }

        @Test
        void asksAgain_whenACosignatureCouldNotBeKept() {
            AtomicInteger failures = new AtomicInteger();
            WitnessedLog failing = new FailingOnce(log, failures);
            Asking asking = new Asking(witness.client(), failing, clock);
            log.grow(3);

            assertThat(asking.begin(3)).isTrue();
            asking.ask(log.note());
            assertThat(asking.standing().state()).isEqualTo(State.FAULT);
            clock.pass(Duration.ofSeconds(2));
            assertThat(asking.begin(3)).isTrue();
            asking.ask(log.note());

            assertThat(log.cosigned()).hasSize(1);
            assertThat(asking.standing().state()).isEqualTo(State.COSIGNING);
        }

        /** Looks until so many checkpoints are cosigned: the request before may still be on its way back. */
        private void look(Witnesses witnesses, TestLog followed, int cosigned) {
            await().until(() -> {
                witnesses.look();
                return followed.cosigned().size() == cosigned;
            });
        }

        private Asking asking(URI url, TestLog followed) {
            return new Asking(
                    new WitnessClient(url, witness.key(), HttpClient.newHttpClient(), Duration.ofSeconds(10)),
                    followed,
                    clock);
        }

        private Witnesses witnesses(TestLog followed, Configured... others) {
            List<Configured> configured = new ArrayList<>();
            configured.add(new Configured(witness.url(), witness.key().toString()));
            configured.addAll(List.of(others));
            Witnesses witnesses = Witnesses.of(followed, new WitnessSettings(configured), clock, meters);
            open.add(witnesses);
            return witnesses;
        }
    }

    /** A log whose disk is full the first time. */
    private record FailingOnce(TestLog log, AtomicInteger failures) implements WitnessedLog {

        @Override
        public Optional<SignedNote> newest() {
            return log.newest();
        }

        @Override
        public List<Hash> consistency(long older, long newer) {
            return log.consistency(older, newer);
        }

        @Override
        public void keep(SignedNote checkpoint, NoteSignature cosignature) {
            if (failures.getAndIncrement() == 0) {
                throw new IllegalStateException("the store is away");
            }
            log.keep(checkpoint, cosignature);
        }
    }
}
