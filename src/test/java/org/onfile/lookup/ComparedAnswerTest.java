package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers say since when all that was searched has been seen to agree with its sources. */
@ExtendWith(LookupHub.Shared.class)
class ComparedAnswerTest {

    private static final String NOBODY = "91990100MA0CT0003Y";

    private final LookupHub hub;

    ComparedAnswerTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("public-security", "household-register");
        hub.filing().feed("health", "household-register");
    }

    private JsonNode freshness() {
        return hub.ask(LookupHub.lookup("001", NOBODY, "household-register")).at("/outcomes/0/freshness");
    }

    private void compared(String department, String at) {
        hub.store()
                .sql("insert into comparison (feed, since, compared_at) select id, now(), ?::timestamptz from feed"
                        + " where name = ? on conflict (feed) do update set compared_at = excluded.compared_at")
                .params(at, department + "/household-register")
                .update();
    }

    @Test
    void sayNothing_whereAFeedWasNeverCompared_elseTheOldestOfTheTimes() {
        hub.store().sql("delete from comparison").update();
        compared("public-security", "2026-11-28T03:00:00Z");
        assertThat(freshness().has("watermark")).isTrue();
        assertThat(freshness().has("comparedAt")).isFalse();

        compared("health", "2026-11-28T02:00:00Z");
        assertThat(OffsetDateTime.parse(freshness().path("comparedAt").textValue())
                        .toInstant())
                .isEqualTo("2026-11-28T02:00:00Z");
    }
}
