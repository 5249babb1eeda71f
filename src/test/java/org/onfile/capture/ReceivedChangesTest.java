package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.onfile.conditions.ChangeMark;
import org.onfile.conditions.Conditions;
import org.onfile.source.Tick;

/** What engines say of changes, beside the changes that came. */
class ReceivedChangesTest {

    private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");
    private static final Change CHANGE = new Change("t", false, null, null);

    private final ReceivedChanges received = new ReceivedChanges();

    /** Whether something was missed, after so many changes before the tick at this second and so many behind it. */
    private boolean isMissed(int second, int before, int after, ChangeMark mark) {
        Instant tick = START.plusSeconds(second);
        received.receive(
                new ChangeBatch(
                        "office",
                        Collections.nCopies(before + after, CHANGE),
                        Set.of(),
                        new Tick(1, tick),
                        before,
                        List.of(),
                        Map.of(),
                        Set.of()),
                List.of(new Conditions(1, tick, 0, new TreeMap<>(), List.of(), Map.of("t", mark))));
        return received.missed(Set.of("t", "server")).isPresent();
    }

    @Nested
    class ACounter {

        private boolean isMissed(int second, int before, int after, long changes) {
            return ReceivedChangesTest.this.isMissed(second, before, after, new ChangeMark.Counter(3, changes));
        }

        @Test
        void thatGrowsByMoreThanCame_saysSo_onceItsMarkIsSet() {
            assertThat(isMissed(1, 0, 0, 100)).isFalse();
            assertThat(isMissed(2, 3, 0, 103)).isFalse();
            assertThat(isMissed(10, 0, 0, 105)).isFalse();
            assertThat(isMissed(17, 0, 0, 105)).isFalse();
            assertThat(isMissed(18, 2, 0, 107)).isFalse();
            assertThat(isMissed(19, 1, 0, 109)).isTrue();
            assertThat(received.missed(Set.of("u"))).isEmpty();
            assertThat(isMissed(20, 1, 0, 110)).isFalse();
        }

        @Test
        void thatGrowsAgain_saysSoTenMinutesLater() {
            isMissed(1, 0, 0, 100);
            assertThat(isMissed(20, 0, 0, 102)).isTrue();
            assertThat(isMissed(60, 0, 0, 104)).isFalse();
            assertThat(isMissed(619, 0, 0, 104)).isFalse();
            assertThat(isMissed(620, 0, 0, 104)).isTrue();
            assertThat(isMissed(1_300, 0, 0, 104)).isFalse();
        }

        @Test
        void thatGrowsAgainAndAgain_saysSoLessAndLessOften() {
            isMissed(1, 0, 0, 100);
            int told = 0;
            for (int second = 20; second < 86_400; second += 10) {
                told += isMissed(second, 0, 0, 100 + second) ? 1 : 0;
            }
            assertThat(told).isEqualTo(8);
            assertThat(isMissed(3 * 86_400, 0, 0, 100 + 86_400)).isTrue();
            assertThat(isMissed(5 * 86_400, 0, 0, 100 + 86_400)).isFalse();
            assertThat(isMissed(5 * 86_400 + 10, 0, 0, 200 + 86_400)).isTrue();
            assertThat(isMissed(5 * 86_400 + 20, 0, 0, 300 + 86_400)).isFalse();
            assertThat(isMissed(5 * 86_400 + 610, 0, 0, 300 + 86_400)).isTrue();
        }

        @Test
        void thatGrowsAgain_saysSo_afterTheHubsClockWasSetBack() {
            isMissed(3_600, 0, 0, 100);
            assertThat(isMissed(3_620, 0, 0, 102)).isTrue();
            assertThat(isMissed(30, 0, 0, 102)).isFalse();
            assertThat(isMissed(50, 0, 0, 104)).isTrue();
        }

        @Test
        void thatIsWrittenLater_saysNothing() {
            isMissed(1, 0, 0, 100);
            assertThat(isMissed(20, 50, 0, 100)).isFalse();
            assertThat(isMissed(30, 0, 0, 150)).isFalse();
            assertThat(isMissed(31, 0, 0, 151)).isTrue();
        }

        @Test
        void isComparedWithWhatCameBeforeItsTick() {
            isMissed(1, 0, 0, 100);
            for (int second = 2; second < 40; second++) {
                assertThat(isMissed(second, 5, 7, 100 + 12L * (second - 2) + 5)).isFalse();
            }
            assertThat(isMissed(40, 0, 0, 100 + 12L * 38)).isFalse();
        }

        @Test
        void thatBeganAnew_saysNothingForAWhile() {
            isMissed(1, 0, 0, 100);
            isMissed(20, 0, 0, 100);
            assertThat(isMissed(21, 0, 0, 4)).isFalse();
            assertThat(isMissed(25, 0, 0, 9)).isFalse();
            assertThat(ReceivedChangesTest.this.isMissed(60, 0, 0, new ChangeMark.Counter(4, 900)))
                    .isFalse();
        }
    }

    @Nested
    class ATimeOfUpdate {

        private boolean isMissed(int second, int changes, String time) {
            return ReceivedChangesTest.this.isMissed(second, changes, 0, new ChangeMark.UpdateTime(time));
        }

        @Test
        void thatDiffers_thoughNothingCameForTwoTicks_saysSo() {
            isMissed(1, 0, "a");
            assertThat(isMissed(2, 0, "a")).isFalse();
            assertThat(isMissed(3, 0, "b")).isTrue();
            assertThat(isMissed(4, 0, "b")).isFalse();
        }

        @Test
        void thatDiffers_whereAChangeCameInTheTickBefore_saysNothing() {
            isMissed(1, 0, "a");
            isMissed(2, 0, "a");
            assertThat(isMissed(3, 1, "a")).isFalse();
            assertThat(isMissed(4, 0, "b")).isFalse();
        }

        @Test
        void thatDiffersAgain_saysSoTenMinutesLater() {
            isMissed(1, 0, "a");
            isMissed(2, 0, "a");
            assertThat(isMissed(3, 0, "b")).isTrue();
            assertThat(isMissed(4, 0, "c")).isFalse();
            assertThat(isMissed(602, 0, "c")).isFalse();
            assertThat(isMissed(603, 0, "c")).isTrue();
        }

        @Test
        void thatTheEngineForgot_saysNothing() {
            isMissed(1, 0, "a");
            isMissed(2, 0, "a");
            assertThat(isMissed(3, 0, "")).isFalse();
            assertThat(isMissed(4, 0, "b")).isFalse();
        }
    }
}
