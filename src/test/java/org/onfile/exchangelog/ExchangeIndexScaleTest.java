package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.store.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of a search among ten million exchanges comes in a moment, whatever is sought. */
@Tag("long")
class ExchangeIndexScaleTest {

    private static final long ROWS = 10_000_000;
    private static final Duration MOMENT = Duration.ofMillis(900);

    @Test
    void findsAPageInAMoment(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres server = TestLog.server(folder)) {
            JdbcClient store = ExchangeIndexTest.connected(server, "large");
            ExchangeIndexTest.fill(store, ROWS);
            ExchangeIndex index = new ExchangeIndex(store);
            UUID holder = named(store, "holder77");
            UUID caseNumber = named(store, "case77");
            Instant from = ExchangeIndexTest.BEGUN.plusSeconds(ROWS / 20);
            Map<String, Runnable> searches = new LinkedHashMap<>();
            searches.put("nothing in particular", search(index, null, null, null, null, null));
            searches.put("holder", search(index, null, null, holder, null, null));
            searches.put("case", search(index, null, null, null, caseNumber, null));
            searches.put("holder and case", search(index, null, null, holder, caseNumber, null));
            searches.put("unknown holder", search(index, null, null, UUID.randomUUID(), null, null));
            searches.put("time", search(index, from, from.plusSeconds(60), null, null, null));
            searches.put("holder and time", search(index, from, from.plusSeconds(60), holder, null, null));
            searches.put("old time", search(index, null, ExchangeIndexTest.BEGUN.plusSeconds(60), null, null, null));
            searches.put("requester", search(index, null, null, null, null, "requester-1"));
            searches.put("unknown requester", search(index, null, null, null, null, "nobody"));
            searches.put("identifier", () -> assertThat(index.find(new ExchangeId(named(store, "exchange7"))))
                    .isPresent());
            searches.put("unknown identifier", () -> assertThat(index.find(ExchangeId.random()))
                    .isEmpty());

            Map<String, Duration> slow = new LinkedHashMap<>();
            searches.forEach((what, search) -> {
                // what the first one reads from the disk and prepares is not what is measured
                search.run();
                long begun = System.nanoTime();
                search.run();
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                System.out.println(what + ": " + took.toMillis() + " ms");
                if (took.compareTo(MOMENT) > 0) {
                    slow.put(what, took);
                }
            });
            assertThat(slow).isEmpty();
        }
    }

    private static Runnable search(
            ExchangeIndex index,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID holder,
            @Nullable UUID caseNumber,
            @Nullable String requester) {
        ExchangeFilter filter = new ExchangeFilter(
                from,
                to,
                null,
                new ExchangeFilter.Words(requester, null, null, null, null, null),
                new Subjects(holder, caseNumber, null, null));
        return () -> index.search(filter, Long.MAX_VALUE, 50);
    }

    private static UUID named(JdbcClient store, String name) {
        return store.sql("select md5(?)::uuid").param(name).query(UUID.class).single();
    }
}
