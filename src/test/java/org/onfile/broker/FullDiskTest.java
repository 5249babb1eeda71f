package org.onfile.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that can write nothing for a while: a limit on the size of files is what a full disk is without root. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FullDiskTest {

    private static final String QUEUE = "feeds.somewhere.something";
    private static final int LEAST = 20;
    /** A client gives up by itself after thirty seconds. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void goesOnOnceThereIsRoom_andHasAllThatWasSent() throws Exception {
        int sent;
        Process jvm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendsOnAndOn.class.getName(),
                        folder.toString(),
                        QUEUE))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = jvm.inputReader(StandardCharsets.UTF_8)) {
            awaitSent(said, LEAST);
            limit(jvm, "0:");
            Instant full = Instant.now();
            awaitRefusal(said);
            assertThat(Duration.between(full, Instant.now()))
                    .as("whoever waits for a confirmation is told that there will be none")
                    .isLessThan(SOON);
            limit(jvm, "unlimited:");
            sent = awaitSent(said, awaitSent(said, LEAST + 1) + LEAST);
            await(said, "taken ", sent);
        } finally {
            jvm.destroyForcibly().waitFor();
        }

        assertThat(kept())
                .containsSubsequence(IntStream.rangeClosed(1, sent)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static int awaitSent(BufferedReader said, int least) throws IOException {
        return await(said, "sent ", least);
    }

    private static int await(BufferedReader said, String word, int least) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(word) && number(line) >= least) {
                return number(line);
            }
        }
        throw new AssertionError("it ended");
    }

    private static void awaitRefusal(BufferedReader said) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith("refused ")) {
            line = said.readLine();
        }
        assertThat(line).as("it ended").isNotNull();
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }

    private static void limit(Process jvm, String size) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("prlimit", "--pid", Long.toString(jvm.pid()), "--fsize=" + size)
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Each once, however often it was sent. */
    private Set<String> kept() throws Exception {
        try (Broker broker = Broker.within(EmbeddedBroker.start(folder, null));
                ActiveMQConnectionFactory connections = broker.address().connections();
                JMSContext session = connections.createContext();
                var consumer = session.createConsumer(session.createQueue(QUEUE))) {
            long waiting = new QueueDepths(broker.address()).of(QUEUE);
            return Stream.generate(() -> consumer.receiveBody(String.class, 20_000))
                    .limit(waiting)
                    .collect(LinkedHashSet::new, Set::add, Set::addAll);
        }
    }
}
