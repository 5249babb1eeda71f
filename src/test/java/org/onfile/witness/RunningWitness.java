package org.onfile.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onfile.tlog.VerifierKey;

/** A witness on a port of its own, and what it says. */
final class RunningWitness implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final Witness witness;
    private final WitnessServer server;

    RunningWitness(Path data, VerifierKey... logs) throws IOException {
        this(data, 0, Clock.systemUTC(), logs);
    }

    RunningWitness(Path data, int port, Clock clock, VerifierKey... logs) throws IOException {
        witness = Witness.in(data, "witness.example", List.of(logs), clock, journal::add);
        server = WitnessServer.start(
                witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), journal::add);
    }

    VerifierKey key() {
        return witness.key();
    }

    int port() {
        return server.address().getPort();
    }

    URI url() {
        return URI.create("http://localhost:" + port());
    }

    List<String> journal() {
        return journal;
    }

    WitnessClient client() {
        return new WitnessClient(url(), key(), HTTP, Duration.ofSeconds(10));
    }

    HttpResponse<String> post(Object body) {
        return send(request("/add-checkpoint").POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            witness.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
