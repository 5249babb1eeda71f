package org.onfile.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.cli.Shell;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.identifier.CitizenNumber;
import org.onfile.lookup.LookupHub;
import org.onfile.supervision.Stop;
import org.onfile.supervision.SupervisionRegister;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quotas, shares and rules as a requester meets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaHubTest {

    private static final int OF_AN_OPERATOR = 20;

    private Path data;
    private TestHub hub;
    private HttpClient intake;
    private HttpClient other;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, GeneralSecurityException {
        data = folder;
        Files.createDirectories(data.resolve("connectors"));
        Pki pki = Pki.city(data, List.of()).client("other");
        Files.writeString(
                data.resolve("clients.yaml"), Pki.registration("other", "requester"), StandardOpenOption.APPEND);
        hub = TestHub.start(
                data,
                data.resolve("connectors"),
                Map.of(
                        "onfile.quota.operator", String.valueOf(OF_AN_OPERATOR),
                        "onfile.quota.requester", "100000",
                        "onfile.quota.at-once", "4",
                        "onfile.quota.names", "10 STOP",
                        "onfile.quota.walking", "5 STOP"));
        intake = client(pki, "intake");
        other = client(pki, "other");
    }

    private static HttpClient client(Pki pki, String name) throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder()
                .sslContext(KeyMaterial.read(pki.certificate(name), pki.key(name), pki.certificate("ca"))
                        .clientContext())
                .build();
    }

    @AfterAll
    void stop() {
        intake.close();
        other.close();
        hub.close();
    }

    @Test
    void ofAnOperator_isUsedUp_andAnothersIsNot() throws Exception {
        HttpResponse<String> reply = ask(intake, "W1", "990100198505050013");
        // A minute may end in between
        for (int i = 0; reply.statusCode() == 200 && i < 3 * OF_AN_OPERATOR; i++) {
            assertThat(reply.headers().firstValue("RateLimit-Policy"))
                    .hasValue("\"requester\";q=100000;w=60, \"operator\";q=20;w=60");
            assertThat(reply.headers().firstValue("RateLimit").orElse("")).startsWith("\"requester\";r=99");
            reply = ask(intake, "W1", "990100198505050013");
        }

        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.body()).contains("urn:onfile:problem:quota-used-up").doesNotContain("W1");
        assertThat(reply.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(reply.headers().firstValue("RateLimit").orElse("")).matches("\"operator\";r=0;t=[0-9]{1,2}");
        assertThat(ask(intake, "W2", "990100198505050013").statusCode()).isEqualTo(200);
    }

    @Test
    void leavesRoomForAnother_howeverBusyOneIs() throws Exception {
        List<Future<Integer>> busy = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                int operator = i;
                busy.add(threads.submit(() -> {
                    int last = 0;
                    for (int again = 0; again < 8 && (last == 0 || last == 200 || last == 429); again++) {
                        last = ask(intake, "B" + operator, "990100198505050013").statusCode();
                    }
                    return last;
                }));
            }
            for (int i = 0; i < 10; i++) {
                others.add(ask(other, "O" + i, "990100198505050013").statusCode());
            }
        }

        assertThat(others).containsOnly(200);
        for (Future<Integer> one : busy) {
            assertThat(one.get()).isIn(200, 429);
        }
    }

    @Test
    void stopsAnOperatorWhoWalksThroughNumbers_untilSomebodyReleasesHim() throws Exception {
        HttpResponse<String> reply = walk(0);
        for (int number = 1; number < 12 && reply.statusCode() == 200; number++) {
            reply = walk(number);
        }
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("urn:onfile:problem:asking-stopped");
        assertThat(ask(intake, "walker", "990100198505050013").statusCode()).isEqualTo(403);
        assertThat(ask(intake, "a colleague", "990100198505050013").statusCode())
                .isEqualTo(200);

        JdbcClient store = JdbcClient.create(hub.bean(DataSource.class));
        Stop stop = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> SupervisionRegister.stops(store).stream()
                                .filter(each -> each.rule().equals("walking"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(logged("STOP")).contains("\"rule\":\"walking\"").doesNotContain("walker", "990100");
        Shell shell = new Shell();
        assertThat(shell.run("supervision", "list", "--data", data.toString())).isZero();
        assertThat(shell.out()).contains("operator stopped", "rule walking", "intake");
        assertThat(shell.run(
                        "supervision",
                        "release",
                        String.valueOf(stop.number()),
                        "--decided-by",
                        "the hub's operator",
                        "--document",
                        "a list of applicants, shown",
                        "--data",
                        data.toString()))
                .as(shell.err())
                .isZero();

        assertThat(logged("RELEASE")).contains("a list of applicants, shown");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ask(intake, "walker", "990100198505050013").statusCode() == 200);
    }

    @Test
    void refusesANameWhereOthersTriedTooMany_andStopsWhoGoesOn() throws Exception {
        String holder = "990100198505050013";
        for (int name = 0; name < 9; name++) {
            assertThat(named("N1", holder, "guess " + name).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = named("N2", holder, "guess 9");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body())
                .contains("urn:onfile:problem:tried-too-often", "'names'")
                .doesNotContain("N2", holder, "guess");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 86_400L);
        assertThat(named("N2", holder, "Guess\u30008").statusCode())
                .as("one that was tried, otherwise spelt")
                .isEqualTo(200);
        assertThat(ask(intake, "N2", holder).statusCode()).as("without a name").isEqualTo(200);
        for (int name = 10; name < 13; name++) {
            assertThat(named("N2", holder, "guess " + name).statusCode()).isEqualTo(429);
        }
        assertThat(named("N2", holder, "guess 13").body()).contains("urn:onfile:problem:asking-stopped");
        assertThat(ask(intake, "N2", holder).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> walk(int number) throws IOException, InterruptedException {
        String first17 = "99010019770707%03d".formatted(100 + number);
        return ask(intake, "walker", first17 + CitizenNumber.checkCharacter(first17));
    }

    /** The details of all orders of this kind, from the exchange log. */
    private String logged(String action) {
        StringBuilder all = new StringBuilder();
        for (DetailState state : hub.bean(ExchangeDetails.class).states(0, Long.MAX_VALUE)) {
            if (state instanceof DetailState.Opened opened
                    && opened.opening().detail().contains("\"action\":\"" + action + "\"")) {
                all.append(opened.opening().detail());
            }
        }
        return all.toString();
    }

    private HttpResponse<String> ask(HttpClient client, String operator, String code)
            throws IOException, InterruptedException {
        return send(client, operator, LookupHub.lookup("111", code, "driving-licence"));
    }

    private HttpResponse<String> named(String operator, String code, String name)
            throws IOException, InterruptedException {
        ObjectNode lookup = LookupHub.lookup("111", code, "driving-licence");
        lookup.withObject("/holder").put("name", name);
        return send(intake, operator, lookup);
    }

    private HttpResponse<String> send(HttpClient client, String operator, ObjectNode lookup)
            throws IOException, InterruptedException {
        lookup.withObject("/purpose/operator").put("id", operator);
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + hub.port() + "/v1/lookups"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(lookup.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
