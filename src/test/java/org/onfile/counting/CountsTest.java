package org.onfile.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is counted of one requester is not lost because another invents cases. */
class CountsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:01Z");

    private final Counts counts = new Counts(10);

    @Test
    void countOfWhoHasFewerThanItsShare_thoughAnotherFillsAll() {
        for (int i = 0; i < 30; i++) {
            add("inventor", UUID.randomUUID());
        }
        assertThat(counts.all()).hasSize(10);

        UUID ownCase = UUID.randomUUID();
        assertThat(add("another", ownCase)).isEqualTo(1);
        assertThat(add("another", ownCase)).isEqualTo(2);
        for (int i = 0; i < 30; i++) {
            add("another", UUID.randomUUID());
        }
        assertThat(counts.all()).as("its equal share").hasSize(15);
        UUID third = UUID.randomUUID();
        add("a third", third);
        assertThat(add("a third", third)).isEqualTo(2);
    }

    @Test
    void haveRoomAgain_onceAWindowIsOver() {
        for (int i = 0; i < 10; i++) {
            add("inventor", UUID.randomUUID());
        }

        counts.forgetOver(NOW.plusSeconds(86_400));

        assertThat(counts.all()).isEmpty();
        for (int i = 0; i < 30; i++) {
            add("inventor", UUID.randomUUID());
        }
        assertThat(counts.all()).hasSize(10);
    }

    private int add(String requester, UUID caseNumber) {
        return counts.of(Counted.at(NOW, Measure.ONE_CASE, requester, caseNumber))
                .add();
    }
}
