package org.onfile.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.onfile.TestHub;
import org.onfile.agreement.TestAgreements;
import org.onfile.cases.CaseClients;
import org.onfile.contract.OpenApi;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One hub for all tests of the edge, without departments: tests file certificates themselves. */
public final class LookupHub implements AutoCloseable {

    /** Gives the hub to test classes that ask for it, and ends it after the last. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LookupHub.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(LookupHub.class, key -> start(), LookupHub.class);
        }
    }

    /** A client that is tried out. */
    public static final String SANDBOX = "tried-out";

    static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final TestHub hub;
    private final Filing filing;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final AtomicLong positions = new AtomicLong();

    private LookupHub(Path data, TestHub hub) {
        this.data = data;
        this.hub = hub;
        this.filing = new Filing(hub, positions);
    }

    private static LookupHub start() {
        return start(Map.of());
    }

    /** A hub of a test's own, which closes it. */
    public static LookupHub start(Map<String, String> settings) {
        return start(null, settings);
    }

    /** The same, which follows departments. */
    public static LookupHub start(@Nullable Path departments, Map<String, String> settings) {
        try {
            Path data = Files.createTempDirectory("onfile-edge");
            Path connectors = departments == null ? Files.createDirectories(data.resolve("connectors")) : departments;
            Pki pki = Pki.city(data, List.of("market-regulation"))
                    .client("stranger")
                    .client("material-checker");
            Files.writeString(
                    data.resolve("clients.yaml"),
                    Pki.registration("material-checker", "material-checker"),
                    StandardOpenOption.APPEND);
            pki.client(TestAgreements.LATECOMER);
            Files.writeString(
                    data.resolve("clients.yaml"),
                    Pki.registration(TestAgreements.LATECOMER, "requester, material-checker"),
                    StandardOpenOption.APPEND);
            pki.client("requester").client("department");
            Files.writeString(
                    data.resolve("clients.yaml"),
                    Pki.registration("requester", "requester")
                            + Pki.registration("department", "department", "market-regulation"),
                    StandardOpenOption.APPEND);
            pki.client("court");
            Files.writeString(
                    data.resolve("clients.yaml"), Pki.registration("court", "auditor"), StandardOpenOption.APPEND);
            CaseClients.register(pki, data);
            pki.client(SANDBOX);
            Files.writeString(
                    data.resolve("clients.yaml"),
                    Pki.registration(SANDBOX, "requester, material-checker").replace("]", "], sandbox: true"),
                    StandardOpenOption.APPEND);
            Pki.in(data.resolve("foreign")).client("intake");
            Pki expired = Pki.in(data.resolve("expired"), Duration.ofDays(-1)).client("intake");
            pki.client("late", Duration.ofDays(-1));
            Path authorities = data.resolve("authorities.pem");
            Files.copy(pki.certificate("ca"), authorities);
            Files.write(authorities, Files.readAllBytes(expired.certificate("ca")), StandardOpenOption.APPEND);
            Map<String, String> all = new HashMap<>(Map.of(
                    "onfile.tls.authorities", authorities.toString(),
                    "onfile.answers.sm2", "true",
                    "onfile.agreements.grant-unconditional", "true",
                    "onfile.limits.body-time", "2s",
                    "onfile.limits.receipt-time", "3s",
                    "onfile.limits.connections-per-address", "200",
                    "onfile.limits.strangers-connections", "400",
                    "server.tomcat.connection-timeout", "6s"));
            all.putAll(settings);
            return new LookupHub(data, TestHub.start(data, connectors, all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::close);
        hub.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Filing filing() {
        return filing;
    }

    /** {@code pki/}, or the folders {@code foreign} and {@code expired} of other authorities. */
    public Path data() {
        return data;
    }

    /** Waits until all that was committed at a feed's source before this call is in the registry. */
    public void awaitCurrent(String feed) {
        hub.awaitCurrent(feed);
    }

    int port() {
        return hub.port();
    }

    public JdbcClient store() {
        return JdbcClient.create(hub.bean(DataSource.class));
    }

    public <T> T bean(Class<T> type) {
        return hub.bean(type);
    }

    public URI uri(String path) {
        return URI.create("https://localhost:" + port() + path);
    }

    /** A client with a certificate {@code folder/name}; without one where the name is empty. */
    public HttpClient client(String folder, String name) {
        return clients.computeIfAbsent(
                folder + "/" + name,
                key -> HttpClient.newBuilder().sslContext(tls(folder, name)).build());
    }

    SSLContext tls(String folder, String name) {
        try {
            Path pki = data.resolve(folder);
            Path trusted = data.resolve("pki").resolve("ca.pem");
            if (name.isEmpty()) {
                return KeyMaterial.trusting(trusted);
            }
            return KeyMaterial.read(pki.resolve(name + ".pem"), pki.resolve(name + ".key.pem"), trusted)
                    .clientContext();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> post(HttpClient client, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/lookups"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(client, request);
    }

    public HttpResponse<String> get(HttpClient client, String path) {
        return send(client, HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60)));
    }

    /** The reply, which is one that the contract announces. */
    public HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpRequest asked = request.build();
            HttpResponse<String> reply = client.send(asked, HttpResponse.BodyHandlers.ofString());
            OpenApi.contract()
                    .verifyReply(
                            asked.method(),
                            asked.uri().getPath(),
                            reply.statusCode(),
                            reply.headers().firstValue("Content-Type").orElse(""));
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The reply to intake's question, which must have been answered. */
    public JsonNode ask(ObjectNode lookup, String... headers) {
        HttpResponse<String> reply = post(client("pki", "intake"), lookup.toString(), headers);
        if (reply.statusCode() != 200) {
            throw new AssertionError(reply.statusCode() + " " + reply.body());
        }
        return json(reply.body());
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lookup that nothing is wrong with. */
    public static ObjectNode lookup(String codeType, String code, String type, String... fields) {
        ObjectNode lookup = (ObjectNode) json("""
                {"holder": {}, "certificates": [{"select": "ONE", "fields": []}],
                 "purpose": {"matter": "food-business-permit", "caseNumber": "990100-20261122-0007",
                   "material": "business-licence", "channel": "WINDOW", "operator": {"id": "W012", "window": "3"},
                   "applicant": {"codeType": "111", "code": "990100199001010012", "name": "张三", "capacity": "AGENT"},
                   "authorisation": {"mode": "HOLDER", "reference": "consent-0007"},
                   "decidingDepartment": "market-regulation"}}""");
        lookup.withObject("/holder").put("codeType", codeType).put("code", code);
        ((ObjectNode) lookup.at("/certificates/0")).put("type", type);
        for (String field : fields) {
            lookup.withArray("/certificates/0/fields").add(field);
        }
        return lookup;
    }
}
