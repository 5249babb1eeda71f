package org.onfile.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.lookup.LookupHub;

/** {@code Idempotency-Key}. */
@ExtendWith(LookupHub.Shared.class)
class IdempotencyKeysTest {

    private static final String CODE = "91990100MA0CT0001Q";
    private static final ObjectNode LOOKUP = LookupHub.lookup("001", CODE, "business-licence");

    private final LookupHub hub;
    private final String key = UUID.randomUUID().toString();

    IdempotencyKeysTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void getTheSameAnswer() {
        String first = ask("intake", LOOKUP, key).body();

        assertThat(ask("intake", LOOKUP, key).body()).isEqualTo(first);
        assertThat(ask("intake", LOOKUP, UUID.randomUUID().toString()).body()).isNotEqualTo(first);
    }

    @Test
    void areRefused_withAnotherBody() {
        ask("intake", LOOKUP, key);

        HttpResponse<String> other = ask("intake", LookupHub.lookup("001", CODE, "driving-licence"), key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body())
                .contains("idempotency-key-reused")
                .doesNotContain(CODE)
                .doesNotContain(key);
    }

    @Test
    void areAnsweredAtOnce_afterOneThatFailed() {
        long held = claims();
        hub.store().sql("alter table log_entry rename to log_entry_away").update();
        HttpResponse<String> failed;
        try {
            failed = ask("intake", LOOKUP, key);
        } finally {
            hub.store().sql("alter table log_entry_away rename to log_entry").update();
        }
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("Retry-After")).hasValue("1");
        // By a thread of its own, which may end after the reply has left
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(claims()).as("its claim was given up").isEqualTo(held));

        assertThat(ask("intake", LOOKUP, key).statusCode()).isEqualTo(200);
    }

    /** Keys whose first call has not ended. */
    private long claims() {
        return hub.store()
                .sql("select count(*) from lookup_repeat where reply is null")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    @Test
    void areRefused_withTwoKeys() {
        HttpResponse<String> reply = hub.post(
                hub.client("pki", "intake"), LOOKUP.toString(), "Idempotency-Key", key, "Idempotency-Key", key + "2");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(LookupHub.json(reply.body()).at("/rule").textValue()).isEqualTo("idempotency-key");
    }

    @Test
    void areAnothersOwn_underTheSameKey() {
        String intakes = ask("intake", LOOKUP, key).body();

        assertThat(ask("market-regulation", LOOKUP, key).body()).isNotEqualTo(intakes);
    }

    @Test
    void waitForTheFirst_whenTheyComeTogether() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> call = () -> ask("intake", LOOKUP, key);
            List<Future<HttpResponse<String>>> calls =
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> call).toList());
            String first = calls.getFirst().get().body();
            for (Future<HttpResponse<String>> each : calls) {
                assertThat(each.get().statusCode()).isEqualTo(200);
                assertThat(each.get().body()).isEqualTo(first);
            }
        }
    }

    @Test
    void areAnsweredByAnother_whenTheFirstDied() {
        ask("intake", LOOKUP, key);
        hub.store()
                .sql("update lookup_repeat set reply = null, claimed_until = now() - interval '1 second'")
                .update();

        assertThat(ask("intake", LOOKUP, key).statusCode()).isEqualTo(200);
    }

    @Test
    void areForgotten_after24Hours() {
        String first = ask("intake", LOOKUP, key).body();
        hub.store().sql("update lookup_repeat set forget_at = now()").update();

        assertThat(ask("intake", LOOKUP, key).body()).isNotEqualTo(first);
        hub.store().sql("update lookup_repeat set forget_at = now()").update();
        hub.bean(IdempotencyKeys.class).forget();
        assertThat(hub.store()
                        .sql("select count(*) from lookup_repeat")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void areKeptSealed() {
        ask("intake", LOOKUP, key);

        List<byte[]> kept = hub.store()
                .sql("select convert_to(r::text, 'UTF8') || coalesce(reply, '') from lookup_repeat r")
                .query((row, number) -> row.getBytes(1))
                .list();
        assertThat(kept).isNotEmpty().allSatisfy(row -> assertThat(new String(row, StandardCharsets.ISO_8859_1))
                .doesNotContain(CODE)
                .doesNotContain(key)
                .doesNotContain("outcome"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "in \"quotes\" and blank"})
    void needAProperKey(String malformed) {
        HttpResponse<String> reply = ask("intake", LOOKUP, malformed);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("\"rule\":\"idempotency-key\"").doesNotContain(malformed);
    }

    private HttpResponse<String> ask(String client, ObjectNode lookup, String idempotencyKey) {
        return hub.post(hub.client("pki", client), lookup.toString(), "Idempotency-Key", idempotencyKey);
    }
}
