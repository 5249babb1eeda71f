package org.onfile.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Queue;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker each time: what it keeps, in which order, and who may talk to it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedBrokerTest {
    private static final String QUEUE = "feeds.somewhere.something";
    private static final String AS_INGEST_TAKES = "jms:queue:" + QUEUE
            + "?transacted=true&lazyCreateTransactionManager=false&concurrentConsumers=1&cacheLevelName=CACHE_CONSUMER"
            + "&errorHandlerLoggingLevel=OFF";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void deliversAFailingMessageAgain_beforeAnyThatCameAfterIt() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        try (Broker broker = Broker.within(EmbeddedBroker.start(folder, null));
                CamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("jms", broker.component());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from(AS_INGEST_TAKES).process(exchange -> {
                        String body =
                                Objects.requireNonNull(exchange.getMessage().getBody(String.class));
                        // More often than Artemis' default of ten attempts allows
                        if (body.equals("3") && failures.incrementAndGet() <= 25) {
                            throw new IllegalStateException("not yet");
                        }
                        seen.add(body);
                    });
                }
            });
            camel.start();
            try (ProducerTemplate send = camel.createProducerTemplate()) {
                IntStream.rangeClosed(1, 20).forEach(n -> send.sendBody("jms:queue:" + QUEUE, Integer.toString(n)));
            }
            await().until(() -> seen.size() >= 20);
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
        assertThat(failures).hasValue(26);
    }

    @Test
    void keepsWhatWasSent_whenTheJvmIsKilled() throws Exception {
        Process jvm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWhileSending.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int sent = 0;
        try (BufferedReader said = jvm.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null && sent < 200; line = said.readLine()) {
                if (line.startsWith("sent ")) {
                    sent = Integer.parseInt(line.substring(5));
                }
            }
            jvm.destroyForcibly().waitFor();
        }
        assertThat(sent).isGreaterThanOrEqualTo(200);

        try (Broker broker = Broker.within(EmbeddedBroker.start(folder, null))) {
            List<String> kept = takeAll(broker.address());
            assertThat(kept).hasSizeGreaterThanOrEqualTo(sent);
            assertThat(kept)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, kept.size())
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void keepsOrderAndEveryMessage_whenTheQueueOutgrowsMemory() throws Exception {
        String filling = "x".repeat(1_000_000);
        try (Broker broker = Broker.within(EmbeddedBroker.start(folder, null))) {
            try (ActiveMQConnectionFactory connections = broker.address().connections();
                    JMSContext session = connections.createContext()) {
                Queue queue = session.createQueue(QUEUE);
                for (int n = 1; n <= 60; n++) {
                    session.createProducer().send(queue, session.createTextMessage(n + " " + filling));
                }
            }
            assertThat(new QueueDepths(broker.address()).of(QUEUE)).isEqualTo(60);
            assertThat(filesIn("paging")).isNotEmpty();
            assertThat(takeAll(broker.address()).stream().map(body -> body.substring(0, body.indexOf(' '))))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void writesABatchOfUsualSize_intoTheJournalItself() throws Exception {
        try (Broker broker = Broker.within(EmbeddedBroker.start(folder, null));
                ActiveMQConnectionFactory connections = broker.address().connections();
                JMSContext session = connections.createContext()) {
            session.createProducer().send(session.createQueue(QUEUE), new byte[1_500_000]);
            assertThat(filesIn("large-messages")).isEmpty();
        }
    }

    @Test
    void refusesWhoeverHasNoPassword_alsoOverTheNetwork() throws Exception {
        int port = freePort();
        String acceptor = "tcp://127.0.0.1:" + port + "?protocols=CORE";
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, acceptor)) {
            String password = broker.address().password();
            BrokerAddress known = new BrokerAddress("tcp://127.0.0.1:" + port, "onfile", password);
            assertThat(new QueueDepths(known).of(QUEUE)).isZero();

            BrokerAddress unknown = new BrokerAddress("tcp://127.0.0.1:" + port, "onfile", "guessed");
            try (ActiveMQConnectionFactory connections = unknown.connections()) {
                assertThatThrownBy(() -> connections.createContext().close())
                        .isInstanceOf(JMSSecurityRuntimeException.class);
            }
        }
    }

    @Test
    void leavesTheFolderToTheOneThatHasIt() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(folder, null)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another onfile");
            assertThat(new QueueDepths(first.address()).of(QUEUE)).isZero();
        }
    }

    /** Sends 1, 2, 3 … and says each once the send has returned, until it is killed. */
    static final class KilledWhileSending {
        private KilledWhileSending() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) throws Exception {
            EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), null);
            try (ActiveMQConnectionFactory connections = broker.address().connections();
                    JMSContext session = connections.createContext()) {
                Queue queue = session.createQueue(QUEUE);
                for (int n = 1; ; n++) {
                    session.createProducer().send(queue, Integer.toString(n));
                    System.out.println("sent " + n);
                }
            }
        }
    }

    private static List<String> takeAll(BrokerAddress address) throws Exception {
        long waiting = new QueueDepths(address).of(QUEUE);
        try (ActiveMQConnectionFactory connections = address.connections();
                JMSContext session = connections.createContext();
                var consumer = session.createConsumer(session.createQueue(QUEUE))) {
            return Stream.generate(() -> consumer.receiveBody(String.class, 20_000))
                    .limit(waiting)
                    .toList();
        }
    }

    private List<Path> filesIn(String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(name))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
