package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeptAddress;
import org.onfile.edge.KeyMaterial;
import org.springframework.util.FileSystemUtils;

/** A hub that starts, and one whose only department's database is away. */
@Timeout(180)
class ProbesTest {

    private final Path data;
    private final HttpClient anybody;

    ProbesTest(@TempDir Path folder) throws Exception {
        data = folder;
        Files.createDirectories(data.resolve("connectors"));
        anybody = HttpClient.newBuilder()
                .sslContext(KeyMaterial.trusting(
                        Pki.in(data.resolve("pki")).server().certificate("ca")))
                .build();
    }

    @Test
    void pagesAreUnavailable_whileTheHubStarts() throws Exception {
        Set<Integer> seen = new TreeSet<>();
        CompletableFuture<TestHub> starting =
                CompletableFuture.supplyAsync(() -> TestHub.start(data, data.resolve("connectors"), Map.of()));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> starting.isCompletedExceptionally()
                        || KeptAddress.in(data).isPresent());
        URI hub = KeptAddress.in(data).orElseThrow();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .ignoreException(ConnectException.class)
                .until(() -> {
                    HttpResponse<String> reply = get(hub, "/log/checkpoint");
                    seen.add(reply.statusCode());
                    if (reply.statusCode() == 503) {
                        assertThat(reply.headers().firstValue("Retry-After")).contains("1");
                        assertThat(reply.body()).contains("urn:onfile:problem:starting");
                        assertThat(get(hub, "/actuator/health/liveness").statusCode())
                                .isEqualTo(200);
                    }
                    return reply.statusCode() != 503;
                });
        try (TestHub started = starting.join()) {
            assertThat(seen).contains(200).isSubsetOf(200, 503);
            assertThat(get(hub, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aHubIsAliveAndReady_whoseDepartmentIsAway() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0)) {
            // It listens and says nothing
            Map<String, String> away = Map.of(
                    "MARKET_REGULATION_HOST", "localhost",
                    "MARKET_REGULATION_PORT", String.valueOf(nobody.getLocalPort()),
                    "MARKET_REGULATION_PASSWORD", "none");
            FileSystemUtils.copyRecursively(
                    Path.of("connectors/market-regulation"), data.resolve("connectors/market-regulation"));
            Pki pki = Pki.city(data, List.of("market-regulation"));
            try (TestHub hub = TestHub.start(data, data.resolve("connectors"), away)) {
                URI address = URI.create("https://localhost:" + hub.port());
                HttpClient operator = HttpClient.newBuilder()
                        .sslContext(KeyMaterial.read(
                                        pki.certificate("operator"), pki.key("operator"), pki.certificate("ca"))
                                .clientContext())
                        .build();
                nobody.close();
                await().atMost(Duration.ofMinutes(1)).until(() -> operator.send(
                                HttpRequest.newBuilder(address.resolve("/actuator/health"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body()
                        .contains("DOWN"));

                for (String probe : List.of("liveness", "readiness")) {
                    HttpResponse<String> reply = get(address, "/actuator/health/" + probe);
                    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
                }
            }
        }
    }

    private HttpResponse<String> get(URI hub, String path) throws IOException, InterruptedException {
        return anybody.send(HttpRequest.newBuilder(hub.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
