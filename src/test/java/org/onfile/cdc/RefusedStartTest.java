package org.onfile.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.DebeziumException;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.feed.Connector;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;
import org.onfile.store.StoreAddress;

/** A source goes away after the hub looked at its log and before its engine has connected to it. */
class RefusedStartTest {

    @ParameterizedTest
    @ValueSource(strings = {"civil-affairs", "taxation"})
    void isTriedAgain_andNeverBegunAnewFor(String department) throws Exception {
        Throwable failure = new CaptureFailedException(department, failure(connector(department)));

        assertThat(FaultSummary.describe(failure)).contains("the source cannot be reached");
        RepeatedFaults faults = new RepeatedFaults();
        for (int i = 0; i < 10; i++) {
            assertThat(faults.isHopeless(failure, null)).isFalse();
        }
    }

    /** As the client of the binary log tells it. */
    @Test
    void isTriedAgain_whereTheConnectionToTheLogEndsAsItIsMade() {
        Throwable failure = new DebeziumException(
                "Unable to connect to the database",
                new IOException(
                        "Failed to connect to MySQL on there:3306. Please make sure it's running.",
                        new EOFException()));
        RepeatedFaults faults = new RepeatedFaults();
        for (int i = 0; i < 10; i++) {
            assertThat(faults.isHopeless(failure, null)).isFalse();
        }
    }

    private static Throwable failure(Connector connector) throws IOException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (DebeziumEngine<?> engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(new EngineSettings(new StoreAddress("jdbc:postgresql://127.0.0.1:1/none", "nobody", ""))
                        .of(connector))
                .using((success, message, error) -> failure.set(error))
                .notifying((events, committer) -> {})
                .build()) {
            engine.run();
        } catch (IllegalStateException ended) {
            // By itself, before it was closed
        }
        return failure.get();
    }

    private static Connector connector(String department) throws IOException {
        String port = Integer.toString(closedPort());
        return Definitions.in(
                        Path.of("connectors"),
                        Schemas.in(Path.of("schemas")).certificateTypes(),
                        name -> name.endsWith("_PORT") ? port : name.endsWith("_HOST") ? "127.0.0.1" : "nobody",
                        ZoneOffset.UTC)
                .connector(department)
                .orElseThrow();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return door.getLocalPort();
        }
    }
}
