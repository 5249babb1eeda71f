package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.shedding.Shed;
import org.onfile.shedding.ShedLoad;

/** Searches and openings need memory: 32 at once, each of 10,000 large entries, froze the hub. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class FairShareTest {

    private final LookupHub hub;

    FairShareTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void isFourRequestsOfAClient() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        try (Connection connection = hub.bean(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table log_head in access exclusive mode");
            for (int i = 0; i < 32; i++) {
                asked.add(hub.client("pki", "auditor")
                        .sendAsync(
                                HttpRequest.newBuilder(hub.uri("/v1/exchanges/openings"))
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString("{\"from\":0,\"to\":10}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()));
            }
            await().until(() -> asked.stream().filter(CompletableFuture::isDone).count() == 28);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        List<Integer> statuses =
                asked.stream().map(reply -> reply.join().statusCode()).sorted().toList();

        assertThat(statuses.subList(0, 4)).containsOnly(200);
        assertThat(statuses.subList(4, 32)).containsOnly(429);
        assertThat(asked.stream().map(CompletableFuture::join).filter(reply -> reply.statusCode() == 429))
                .allSatisfy(reply -> {
                    assertThat(reply.headers().firstValue("Retry-After")).contains("1");
                    assertThat(reply.body()).contains("urn:onfile:problem:too-many-at-once");
                });
        await().until(() -> ShedLoad.last(hub.data(), Shed.REQUESTS).isPresent());
        assertThat(ShedLoad.last(hub.data(), Shed.REQUESTS).orElseThrow().counts())
                .contains("too-many-of-one-client=", " of them of auditor");
    }
}
