package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A store that neither answers nor refuses: here it waits for a lock. */
@ExtendWith({LookupHub.Shared.class, OutputCaptureExtension.class})
@Timeout(120)
class HangingStoreTest {

    private static final String LOOKUP =
            LookupHub.lookup("001", "91990100MA0CT0001Q", "business-licence").toString();

    private final LookupHub hub;

    HangingStoreTest(LookupHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @CsvSource({
        "certificate, 5, respond-async",
        "certificate, 2, wait=2",
        "log_head, 1, 'handling=lenient, wait=1'",
        "lookup_repeat, 2, wait=2",
        "log_head, 5, wait=60"
    })
    void isUnavailable_inTimeAndWithoutAFailure(String table, int seconds, String prefer, CapturedOutput output)
            throws SQLException {
        int before = output.getAll().length();
        try (Lock lock = new Lock(table)) {
            long start;
            HttpResponse<String> reply;
            do {
                start = System.nanoTime();
                reply = hub.post(hub.client("pki", "intake"), LOOKUP, "Prefer", prefer, "Idempotency-Key", "k" + start);
                // A machine that stood still for two seconds was too slow for the body, and is asked again
            } while (reply.statusCode() == 408);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Retry-After")).contains("1");
            assertThat(reply.body()).contains("urn:onfile:problem:unavailable");
            assertThat(took).isBetween(Duration.ofMillis(seconds * 900L), Duration.ofMillis(seconds * 1000L + 900));
        }
        assertThat(output.getAll().substring(before)).doesNotContain("A request failed");
        await().until(() -> hub.post(hub.client("pki", "intake"), LOOKUP).statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void isToldByProbes_withinASecond(String probe) throws SQLException {
        try (Lock lock = new Lock("log_head")) {
            await().until(() -> {
                long start = System.nanoTime();
                int status = hub.get(hub.client("pki", ""), "/actuator/health/" + probe)
                        .statusCode();
                // One that took longer, since the machine did other things, is asked again
                boolean inTime =
                        System.nanoTime() - start < Duration.ofSeconds(1).toNanos();
                return inTime && status == (probe.equals("liveness") ? 200 : 503);
            });
        }
        await().until(() ->
                hub.get(hub.client("pki", ""), "/actuator/health/" + probe).statusCode() == 200);
    }

    @Test
    void isToldToTheOperator_withinASecond() throws SQLException {
        try (Lock lock = new Lock("log_head")) {
            await().until(() -> {
                long start = System.nanoTime();
                String health = hub.get(hub.client("pki", "operator"), "/actuator/health")
                        .body();
                return System.nanoTime() - start < Duration.ofSeconds(1).toNanos()
                        && LookupHub.json(health)
                                .at("/components/store/status")
                                .textValue()
                                .equals("OUT_OF_SERVICE");
            });
        }
    }

    private final class Lock implements AutoCloseable {

        private final Connection connection;

        Lock(String table) throws SQLException {
            connection = hub.bean(DataSource.class).getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
