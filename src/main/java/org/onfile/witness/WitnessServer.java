package org.onfile.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.carriers.CarrierWatch;
import org.onfile.witness.AddCheckpointResponse.Cosigned;
import org.onfile.witness.AddCheckpointResponse.OtherSize;
import org.onfile.witness.AddCheckpointResponse.Refused;

/**
 * A witness on HTTP: {@code POST /add-checkpoint}, {@code GET /<SHA-256 of a log's origin>/checkpoint} for whoever
 * compares (C2SP tlog-witness), and a line of help at {@code /}. Plain HTTP will do: what goes over it is public, and
 * signed.
 */
public final class WitnessServer implements AutoCloseable {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Pattern LAST = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final int WAITING = 64;
    private static final int DISCARDED = 16 << 20;

    private final Witness witness;
    private final Consumer<String> journal;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private record Reply(int status, String type, String body) {}

    /**
     * Listens.
     *
     * @param address port 0 for any that is free
     * @param journal told of disks that fail
     */
    public static WitnessServer start(Witness witness, InetSocketAddress address, Consumer<String> journal)
            throws IOException {
        limit("sun.net.httpserver.maxReqTime", "10");
        limit("sun.net.httpserver.maxRspTime", "10");
        limit("jdk.httpserver.maxConnections", "500");
        CarrierWatch.start();
        WitnessServer server = new WitnessServer(witness, listening(address), journal);
        server.http.start();
        return server;
    }

    private static HttpServer listening(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, WAITING);
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen at " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    private WitnessServer(Witness witness, HttpServer http, Consumer<String> journal) {
        this.witness = witness;
        this.http = http;
        this.journal = journal;
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    @Override
    public void close() {
        http.stop(1);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            discard(exchange.getRequestBody());
            byte[] body = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status, head || body.length == 0 ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher last = LAST.matcher(path);
        boolean submits = path.equals("/add-checkpoint");
        if (!submits && !path.equals("/") && !last.matches()) {
            return text(404, "there is nothing here; POST /add-checkpoint");
        }
        if (!exchange.getRequestMethod().equals(submits ? "POST" : "GET")) {
            exchange.getResponseHeaders().set("Allow", submits ? "POST" : "GET");
            return text(405, "use " + (submits ? "POST" : "GET"));
        }
        byte[] body = submits ? exchange.getRequestBody().readNBytes(AddCheckpointRequest.LONGEST + 1) : new byte[0];
        if (body.length > AddCheckpointRequest.LONGEST) {
            return text(413, "a request has at most " + AddCheckpointRequest.LONGEST + " bytes");
        }
        try {
            if (submits) {
                return reply(witness.judge(body));
            }
            return path.equals("/") ? text(200, help()) : last(last.group(1));
        } catch (IOException e) {
            journal.accept("A request was not answered, since the witness's directory fails: " + e);
            return text(503, "the witness cannot read or keep what it cosigns");
        }
    }

    /** A connection closed on bytes that nobody read is reset, and the client then loses the reply too. */
    private static void discard(InputStream body) throws IOException {
        byte[] passing = new byte[AddCheckpointRequest.LONGEST];
        for (int left = DISCARDED; left > 0; left -= passing.length) {
            if (body.readNBytes(passing, 0, passing.length) < passing.length) {
                return;
            }
        }
    }

    private static Reply reply(AddCheckpointResponse judgement) {
        return switch (judgement) {
            case Cosigned cosigned ->
                new Reply(200, TEXT, cosigned.cosignature().line());
            case OtherSize other -> new Reply(409, "text/x.tlog.size", other.size() + "\n");
            case Refused refused ->
                text(refused.reason().status(), refused.reason().meaning());
        };
    }

    private Reply last(String originHash) throws IOException {
        return witness.last(originHash)
                .map(note -> new Reply(200, TEXT, note.toString()))
                .orElseGet(() -> text(404, "nothing was cosigned of such a log"));
    }

    private String help() {
        return "A witness of transparency logs (c2sp.org/tlog-witness): POST /add-checkpoint. Its key: "
                + witness.key();
    }

    private static Reply text(int status, String line) {
        return new Reply(status, TEXT, line + "\n");
    }

    /** The JDK's server is told by system properties, before the first one is made. */
    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
