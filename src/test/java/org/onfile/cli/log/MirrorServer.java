package org.onfile.cli.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;

/** A hub's log over HTTPS, from files; and its openings, for who shows a certificate. */
final class MirrorServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpsServer server;
    private final Path files;
    private final Queue<String> ranges = new ConcurrentLinkedQueue<>();

    private MirrorServer(HttpsServer server, Path files) {
        this.server = server;
        this.files = files;
    }

    /** Serves the folder's files below {@code /log/}, with the certificates below {@code data/pki}. */
    static MirrorServer of(Path files, Path data) throws IOException, GeneralSecurityException {
        Pki pki = Pki.city(data, List.of());
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        MirrorServer mirror = new MirrorServer(server, files);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(pki)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/log/", mirror::file);
        server.createContext("/v1/exchanges/openings", mirror::openings);
        server.start();
        return mirror;
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** What openings were asked for. */
    Queue<String> ranges() {
        return ranges;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void file(HttpExchange exchange) throws IOException {
        Path file = files.resolve(exchange.getRequestURI().getPath().substring("/log/".length()));
        if (Files.isRegularFile(file)) {
            reply(exchange, 200, Files.readAllBytes(file));
        } else {
            reply(exchange, 404, new byte[0]);
        }
    }

    private void openings(HttpExchange exchange) throws IOException {
        JsonNode range = JSON.readTree(exchange.getRequestBody());
        ranges.add(range.path("from").asLong() + "-" + range.path("to").asLong());
        String lines = Files.readAllLines(files.resolve("all-openings.jsonl")).stream()
                .filter(line -> {
                    long index = index(line);
                    return index >= range.path("from").asLong()
                            && index < range.path("to").asLong();
                })
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        reply(exchange, 200, lines.getBytes(StandardCharsets.UTF_8));
    }

    private static long index(String line) {
        return Long.parseLong(line.substring("{\"index\":".length(), line.indexOf(',')));
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static SSLContext tls(Pki pki) throws IOException, GeneralSecurityException {
        KeyMaterial own = KeyMaterial.read(pki.certificate("server"), pki.key("server"), pki.certificate("ca"));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", own.key(), new char[0], own.chain().toArray(Certificate[]::new));
        keys.setCertificateEntry("ca", own.authorities().getFirst());
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
