package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A body that is too large or too slow is refused with a reply that arrives whole, however it is sent; nobody failed. */
@ExtendWith({LookupHub.Shared.class, OutputCaptureExtension.class})
@Timeout(60)
class LingeringCloseTest {

    private static final int TOO_LARGE = 200_000;
    private static final String CHUNK = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
    private static final String BEFORE = "GET /.well-known/jwks.json HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final LookupHub hub;
    private int saidBefore;

    LingeringCloseTest(LookupHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void listen(CapturedOutput output) {
        saidBefore = output.getAll().length();
    }

    @AfterEach
    void nothingSoundsLikeAFailure(CapturedOutput output) {
        assertThat(output.getAll().substring(saidBefore))
                .doesNotContain("ERROR")
                .doesNotContain("WARN")
                .doesNotContain("Exception");
    }

    @Test
    void plain() throws IOException {
        try (RawConnection connection = RawConnection.to(hub)) {
            connection.send(head("HTTP/1.1", "Content-Length: " + TOO_LARGE)).send(" ".repeat(TOO_LARGE));

            assertRefused(connection.reply(), 413);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void inChunks() throws IOException {
        try (RawConnection connection = RawConnection.to(hub)) {
            connection
                    .send(head("HTTP/1.1", "Transfer-Encoding: chunked"))
                    .send(CHUNK.repeat(20))
                    .send("0\r\n\r\n");

            assertRefused(connection.reply(), 413);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void onAKeptConnection() throws IOException {
        try (RawConnection connection = RawConnection.to(hub)) {
            assertThat(connection.send(BEFORE).reply().status()).isEqualTo(200);
            connection.send(head("HTTP/1.1", "Content-Length: " + TOO_LARGE)).send(" ".repeat(TOO_LARGE));

            assertRefused(connection.reply(), 413);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void isToldBeforeTheRestIsSent_andMaySendIt() throws IOException {
        try (RawConnection connection = RawConnection.to(hub)) {
            connection.send(head("HTTP/1.1", "Transfer-Encoding: chunked")).send(CHUNK.repeat(9));

            assertRefused(connection.reply(), 413);

            connection.send(CHUNK.repeat(100)).send("0\r\n\r\n");
            assertThat(connection.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expectingToBeToldToContinue(boolean waits) throws IOException {
        try (RawConnection connection = RawConnection.to(hub)) {
            connection.send(head("HTTP/1.1", "Content-Length: " + TOO_LARGE + "\r\nExpect: 100-continue"));
            if (!waits) {
                connection.send(" ".repeat(TOO_LARGE));
            }

            assertRefused(connection.reply(), 413);
            if (waits) {
                connection.close();
            } else {
                assertThat(connection.ends()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "keep-alive"})
    void overTheOldProtocol(String connectionHeader) throws IOException {
        try (RawConnection connection = RawConnection.to(hub)) {
            connection
                    .send(head("HTTP/1.0", "Content-Length: " + TOO_LARGE + "\r\nConnection: " + connectionHeader))
                    .send(" ".repeat(TOO_LARGE));

            assertRefused(connection.reply(), 413);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void thatGoesOnForTooLong_isCutOffOnceItWasTold() throws Exception {
        try (RawConnection connection = RawConnection.to(hub)) {
            connection.send(head("HTTP/1.1", "Content-Length: 10000000"));

            assertRefused(connection.reply(), 413);
            Thread trickle = trickle(connection);
            assertThat(connection.ends()).isTrue();
            trickle.interrupt();
            trickle.join();
        }
    }

    @Test
    void thatIsTooSlow() throws Exception {
        try (RawConnection connection = RawConnection.to(hub)) {
            connection.send(head("HTTP/1.1", "Content-Length: 60000"));
            Thread trickle = trickle(connection);

            assertRefused(connection.reply(), 408);
            assertThat(connection.ends()).isTrue();
            trickle.interrupt();
            trickle.join();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', /v1/lookups, 403", "intake, //v1/lookups, 404"})
    void ofARequestThatIsRefusedBeforeItsBody_arrivesWholeAndHoldsNoConnection(String client, String path, int status)
            throws Exception {
        try (RawConnection connection = RawConnection.to(hub, client)) {
            connection
                    .send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n")
                    .send(" ".repeat(TOO_LARGE));

            assertRefused(connection.reply(), status);
            Thread trickle = trickle(connection);
            assertThat(connection.ends()).isTrue();
            trickle.interrupt();
            trickle.join();
        }
    }

    @Test
    void ofAClientThatVanishes() throws IOException {
        for (int i = 0; i < 5; i++) {
            try (RawConnection connection = RawConnection.to(hub)) {
                connection
                        .send(head("HTTP/1.1", "Content-Length: " + TOO_LARGE))
                        .send(" ".repeat(1000));
                connection.reset();
            }
        }
        // What it left is done with once others are answered
        try (RawConnection connection = RawConnection.to(hub)) {
            assertThat(connection.send(BEFORE).reply().status()).isEqualTo(200);
        }
    }

    @Test
    void isListenedFor(CapturedOutput output) {
        LoggerFactory.getLogger(LingeringCloseTest.class).warn("this is heard");
        assertThat(output.getAll().substring(saidBefore)).contains("this is heard");
        saidBefore = output.getAll().length();
    }

    private static void assertRefused(RawConnection.Reply reply, int status) {
        assertThat(reply.status()).as(reply.head()).isEqualTo(status);
        assertThat(reply.head()).contains("Content-Type: application/problem+json");
        assertThat(LookupHub.json(reply.body()).at("/status").intValue()).isEqualTo(status);
    }

    /** Sends a byte five times a second, until the connection ends. */
    private static Thread trickle(RawConnection connection) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    connection.send(" ");
                    Thread.sleep(Duration.ofMillis(200));
                }
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String head(String protocol, String headers) {
        return "POST /v1/lookups " + protocol + "\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "\r\n\r\n";
    }
}
