package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.Checkpoint;
import org.onfile.witness.WitnessSettings.Configured;
import org.onfile.witness.WitnessStatus.State;
import org.springframework.boot.test.system.CapturedOutput;

/** The hub's side of the protocol, over HTTP. */
class WitnessesTest extends WitnessesFixture {

    WitnessesTest(@TempDir Path data) throws IOException {
        super(data);
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
                    .containsExactly(new WitnessStatus("witness.example", State.COSIGNING, 7, Duration.ZERO));
            assertThat(meters.get("onfile.log.witness.size").gauge().value()).isEqualTo(7);
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
            // The last failure may be told only now, and its pause begin now.
            await().until(() -> {
                clock.pass(Duration.ofMinutes(6));
                witnesses.look();
                return log.cosigned().size() == 2;
            });

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
            CheckpointSubmitter asking =
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
            CheckpointSubmitter asking = asking(witness.url(), restored);
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
            CheckpointSubmitter asking = new CheckpointSubmitter(witness.client(), failing, clock);
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

        private CheckpointSubmitter asking(URI url, TestLog followed) {
            return new CheckpointSubmitter(
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
}
