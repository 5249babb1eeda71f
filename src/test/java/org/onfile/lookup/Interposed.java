package org.onfile.lookup;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.edge.KeyMaterial;

/** Somebody between clients and the hub, with the hub's certificate and keys: gives whatever a test puts into his pages. */
public final class Interposed implements AutoCloseable {

    private static final List<String> KEYS = List.of("/.well-known/jwks.json", "/.well-known/sm2.pem", "/log/key");

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final HttpsServer server;

    public Interposed(LookupHub hub) throws IOException, GeneralSecurityException {
        KEYS.forEach(
                page -> pages.put(page, hub.get(hub.client("pki", ""), page).body()));
        Path pki = hub.data().resolve("pki");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                KeyMaterial.read(pki.resolve("server.pem"), pki.resolve("server.key.pem"), pki.resolve("ca.pem"))
                        .clientContext()));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] page = page(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
    }

    public String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    public String page(String path) {
        return Objects.requireNonNull(pages.get(path), path);
    }

    public void put(String path, String page) {
        pages.put(path, page);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
