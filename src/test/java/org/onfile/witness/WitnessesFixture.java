package org.onfile.witness;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.Hash;
import org.onfile.tlog.NoteSignature;
import org.onfile.tlog.SignedNote;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
abstract class WitnessesFixture {

    final Path data;
    final TestLog log = new TestLog("log.example");
    final TestClock clock = new TestClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<AutoCloseable> open = new ArrayList<>();
    RunningWitness witness;

    WitnessesFixture(@TempDir Path data) throws IOException {
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
    URI answering(int status, String body) throws IOException {
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

    /** A log whose disk is full the first time. */
    record FailingOnce(TestLog log, AtomicInteger failures) implements WitnessedLog {

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
