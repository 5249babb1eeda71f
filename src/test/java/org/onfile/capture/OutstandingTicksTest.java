package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.onfile.conditions.ChangeMark;
import org.onfile.conditions.Conditions;
import org.onfile.source.Tick;

/** Ticks that were sent and have not come back. */
class OutstandingTicksTest {

    private static final Instant BEGINNING = Instant.parse("2026-11-30T00:00:00Z");
    private static final int A_DAY = 86_400;

    private final OutstandingTicks ticks = new OutstandingTicks();

    @Test
    void areRemembered_untilTheyComeBack() {
        send(1, 10);

        assertThat(ticks.taken(null, tick(4))).extracting(Conditions::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ticks.taken(tick(4), tick(6))).extracting(Conditions::number).containsExactly(5L, 6L);
        assertThat(ticks.known(4)).isNull();
        assertThat(ticks.known(7)).isEqualTo(tick(7));
        assertThat(ticks.known(11)).isNull();
    }

    @Test
    void doNotFillTheMemory_whereTheyStayAwayForDays() {
        send(1, 8 * A_DAY);

        assertThat(ticks.size()).isLessThan(3_600 + 8 * A_DAY / 60 + 1);
        assertThat(ticks.known(3_600)).isNotNull();
        assertThat(ticks.known(3_601)).isNull();
        assertThat(ticks.taken(null, tick(8 * A_DAY)).getLast().number()).isGreaterThan(8 * A_DAY - 60);
    }

    @Test
    void areAllRememberedAgain_onceMostHaveComeBack() {
        send(1, A_DAY);
        ticks.taken(tick(A_DAY - 100), tick(A_DAY));
        send(A_DAY + 1, A_DAY + 10);

        assertThat(ticks.known(A_DAY + 1)).isNotNull();
        assertThat(ticks.known(A_DAY + 2)).isNotNull();
    }

    /** What was so for one tick alone has to be seen. */
    @Test
    void areRememberedWhateverElse_whereAConditionDiffers() {
        send(1, 10_000);
        ticks.add(conditions(10_001).setBack());
        send(10_002, 20_000);

        assertThat(ticks.taken(tick(10_000), tick(20_000)))
                .extracting(one -> !one.digests().isEmpty())
                .startsWith(true, false)
                .containsOnlyOnce(true);
    }

    private void send(long first, long last) {
        for (long number = first; number <= last; number++) {
            ticks.add(conditions(number));
        }
    }

    /** Marks differ each time, as those of a table that is written to all the time. */
    private static Conditions conditions(long number) {
        return new Conditions(
                number,
                tick(number).at(),
                number,
                new TreeMap<>(),
                List.of(),
                Map.of("table", new ChangeMark.UpdateTime(Long.toString(number))));
    }

    private static Tick tick(long number) {
        return new Tick(number, BEGINNING.plusSeconds(number));
    }
}
