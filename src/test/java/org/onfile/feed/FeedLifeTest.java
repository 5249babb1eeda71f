package org.onfile.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedLifeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    private static final long POSITION = 7;

    /** Each state, reached by the way that a feed takes to it. */
    private static FeedLife in(FeedState state) {
        FeedLife loading = FeedLife.unread().loadBegun().loadStarted(POSITION);
        FeedLife loaded = loading.loadRead().loadFinished(POSITION, NOW);
        return switch (state) {
            case NEW -> FeedLife.unread();
            case LOADING -> loading;
            case CATCHING_UP -> loaded;
            case LIVE -> loaded.caughtUpWith(NOW.plusMillis(1));
            case STOPPED -> loaded.stopped("a fault");
            case REMOVED -> loaded.removed();
        };
    }

    @Nested
    class ALoad {

        @Test
        void makesAFeedLive_withTheFirstWatermarkBehindIt_whateverTheClockSays() {
            FeedLife loaded = in(FeedState.CATCHING_UP);
            assertThat(loaded.caughtUpWith(NOW.plusMillis(1)).state()).isEqualTo(FeedState.LIVE);
            assertThat(loaded.caughtUpWith(NOW.minusSeconds(3_600)).state()).isEqualTo(FeedState.LIVE);
        }

        @Test
        void isNotPutOffForLong_whereTheClockWasSetBack() {
            FeedLife failed = in(FeedState.LOADING).loadFailed(NOW);
            assertThat(failed.needsLoad(NOW)).isFalse();
            assertThat(failed.needsLoad(NOW.minusSeconds(3_600))).isTrue();
        }

        @Test
        void saysNothing_whereANewerOneHasBegun() {
            FeedLife anew = in(FeedState.LOADING).loadBegun();
            assertThat(anew.loadFinished(POSITION, NOW)).isEqualTo(anew);
            FeedLife started = anew.loadStarted(POSITION + 1);
            assertThat(started.loadFinished(POSITION, NOW)).isEqualTo(started);
            assertThat(started.loadFinished(POSITION + 1, NOW).state()).isEqualTo(FeedState.CATCHING_UP);
        }

        @ParameterizedTest
        @EnumSource(value = FeedState.class, mode = EnumSource.Mode.EXCLUDE, names = "REMOVED")
        void isDoneAgain_whereItWasAskedForMeanwhile(FeedState state) {
            FeedLife asked = in(state).loadBegun().loadRequested("a table was truncated");
            FeedLife afterwards = asked.loadStarted(POSITION + 1).loadRead().loadFinished(POSITION + 1, NOW);
            assertThat(afterwards.state()).isEqualTo(FeedState.NEW);
            assertThat(afterwards.needsLoad(NOW)).isTrue();
        }

        @Test
        void isNotBegunAgain_whileItsEndWaitsInTheQueue() {
            FeedLife read = in(FeedState.LOADING).loadRead();
            assertThat(read.needsLoad(NOW)).isFalse();
            assertThat(read.captured().needsLoad(NOW)).isTrue();
            assertThat(read.captured().loadFinished(POSITION, NOW).state()).isEqualTo(FeedState.CATCHING_UP);
        }

        @Test
        void pausesAfterEachFailure_twiceAsLong_upToAMinute() {
            FeedLife failing = in(FeedState.LOADING);
            for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
                failing = failing.loadFailed(NOW);
                assertThat(failing.load().retryAt()).isEqualTo(NOW.plusSeconds(seconds));
                assertThat(failing.needsLoad(NOW)).isFalse();
                assertThat(failing.needsLoad(NOW.plusSeconds(seconds))).isTrue();
                failing = failing.loadBegun().loadStarted(POSITION);
            }
            assertThat(failing.loadRead().loadFailed(NOW).load().retryAt()).isEqualTo(NOW.plusSeconds(1));
        }

        @Test
        void readsByKey_fromAFailingRowOn_untilOneHasEnded() {
            FeedLife byKey = in(FeedState.LOADING).rowFailed().loadFailed(NOW);
            assertThat(byKey.loadBegun().loadStarted(8).load().byKey()).isTrue();
            assertThat(byKey.loadBegun()
                            .loadStarted(8)
                            .loadFinished(8, NOW)
                            .load()
                            .byKey())
                    .isFalse();
            assertThat(byKey.keysFailed().load().byKey()).isFalse();
        }
    }

    @Test
    void isLoadedAnew_whereItsFileChanged_thoughALoadWasReadMeanwhile() {
        FeedLife changed = in(FeedState.LOADING).loadRead().entered(false);
        assertThat(changed.needsLoad(NOW)).isTrue();
        assertThat(changed.loadFinished(POSITION, NOW)).isEqualTo(changed);
    }

    @Nested
    class AReplay {

        private final FeedLife asked = in(FeedState.LIVE).replayRequested();

        @Test
        void leavesTheFeedLive() {
            FeedLife begun = asked.loadBegun().loadStarted(POSITION + 1);
            assertThat(asked.needsLoad(NOW)).isTrue();
            assertThat(begun.state()).isEqualTo(FeedState.LIVE);
            assertThat(begun.expectsOlderPages()).isTrue();
            FeedLife ended = begun.loadRead().loadFinished(POSITION + 1, NOW.plusSeconds(9));
            assertThat(ended.state()).isEqualTo(FeedState.LIVE);
            assertThat(ended.replay()).isFalse();
            assertThat(ended.needsLoad(NOW)).isFalse();
        }

        @Test
        void isNotAskedForTwice() {
            FeedLife begun = asked.loadBegun().loadStarted(POSITION + 1).loadRead();
            assertThat(begun.replayRequested()).isEqualTo(begun);
        }
    }

    @Nested
    class AWatermark {

        @Test
        void goesBackWithTheHubsClock() {
            FeedLife live = in(FeedState.LIVE).caughtUpWith(NOW.plusSeconds(3_600));
            assertThat(live.caughtUpWith(NOW).watermark()).isEqualTo(NOW);
        }
    }

    @Nested
    class MissedChanges {

        private final FeedLife missed = in(FeedState.LIVE).changesMissed("rows of t changed at 1");

        @Test
        void keepAFeedFromBeingLive_untilItWasComparedForThem() {
            assertThat(missed.caughtUpWith(NOW.plusSeconds(5)).state()).isEqualTo(FeedState.CATCHING_UP);
            assertThat(missed.needsLoad(NOW)).isFalse();
            FeedLife compared = missed.compared("rows of t changed at 1", NOW.plusSeconds(7));
            assertThat(compared.caughtUpWith(NOW.plusSeconds(8)).state()).isEqualTo(FeedState.LIVE);
        }

        @Test
        void callForAnotherComparison_whereOneIsUnderWay() {
            FeedLife again = missed.changesMissed("rows of t changed at 2");
            assertThat(again.compared("rows of t changed at 1", NOW)).isEqualTo(again);
            assertThat(again.compared("rows of t changed at 2", NOW).isToBeCompared())
                    .isFalse();
        }

        @Test
        void letALoadThatIsUnderWayEnd_andCallForAComparisonAfterwards() {
            FeedLife loading = in(FeedState.LOADING).changesMissed("rows of t changed at 1");
            assertThat(loading.state()).isEqualTo(FeedState.LOADING);
            FeedLife loaded = loading.loadRead().loadFinished(POSITION, NOW).caughtUpWith(NOW.plusSeconds(1));
            assertThat(loaded.state()).isEqualTo(FeedState.CATCHING_UP);
            assertThat(loaded.isToBeCompared()).isTrue();
            assertThat(loaded.reason()).isEqualTo("rows of t changed at 1");

            FeedLife anew = loading.loadBegun().loadStarted(POSITION + 1);
            assertThat(anew.loadFinished(POSITION + 1, NOW).isToBeCompared()).isFalse();
        }
    }

    @Nested
    class AStoppedFeed {

        @Test
        void isTriedAgain_butStaysStoppedUntilItsLoadBegins() {
            FeedLife stopped = in(FeedState.LIVE).stopped("its database refuses the query");
            assertThat(stopped.needsLoad(NOW)).isTrue();
            assertThat(stopped.caughtUpWith(NOW.plusSeconds(5)).state()).isEqualTo(FeedState.STOPPED);
            assertThat(stopped.loadBegun().state()).isEqualTo(FeedState.LOADING);
        }

        @Test
        void isNew_whenTheHubStarts() {
            assertThat(in(FeedState.STOPPED).entered(true).state()).isEqualTo(FeedState.NEW);
        }
    }

    @Nested
    class ARemovedFeed {

        private final FeedLife removed = in(FeedState.REMOVED);

        @Test
        void isRevivedByItsFileAlone() {
            assertThat(removed.needsLoad(NOW)).isFalse();
            assertThat(removed.loadRequested("asked for")).isEqualTo(removed);
            assertThat(removed.caughtUpWith(NOW.plusSeconds(9)).state()).isEqualTo(FeedState.REMOVED);
            assertThat(removed.entered(true).state()).isEqualTo(FeedState.NEW);
        }
    }

    @Test
    void isRecordedAgain_onceItsEntryIsOldEnough() {
        FeedLife recorded = in(FeedState.LIVE).recorded(new FeedLife.RecordedAs(3, NOW));
        assertThat(recorded.wasRecordedWithin(Duration.ofMinutes(1), NOW.plusSeconds(59)))
                .isTrue();
        assertThat(recorded.wasRecordedWithin(Duration.ofMinutes(1), NOW.plusSeconds(60)))
                .isFalse();
        assertThat(in(FeedState.LIVE).wasRecordedWithin(Duration.ofMinutes(1), NOW))
                .isFalse();
    }

    /** docs/feeds.md shows each transition that leads to another state. */
    @Test
    void isDrawnInTheDocs() throws IOException {
        assertThat(Files.readString(Path.of("docs/feeds.md"))).contains(diagram());
    }

    private static String diagram() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("[*] --> NEW", Set.of("entered"));
        Map<String, List<UnaryOperator<FeedLife>>> transitions = transitions();
        for (FeedState state : FeedState.values()) {
            Map<FeedState, Set<String>> next = new EnumMap<>(FeedState.class);
            transitions.forEach((name, calls) -> calls.forEach(
                    call -> next.computeIfAbsent(call.apply(in(state)).state(), to -> new LinkedHashSet<>())
                            .add(name)));
            next.remove(state);
            next.forEach((to, names) -> arrows.put(state + " --> " + to, names));
        }
        return arrows.entrySet().stream()
                .map(arrow -> "    " + arrow.getKey() + ": " + String.join(", ", arrow.getValue()) + "\n")
                .collect(Collectors.joining("", "```mermaid\nstateDiagram-v2\n", "```\n"));
    }

    /** All of them, each with values that make it apply where it can. */
    private static Map<String, List<UnaryOperator<FeedLife>>> transitions() {
        Map<String, List<UnaryOperator<FeedLife>>> all = new LinkedHashMap<>();
        all.put("entered", List.of(life -> life.entered(true), life -> life.entered(false)));
        all.put("captured", List.of(FeedLife::captured));
        all.put("loadRequested", List.of(life -> life.loadRequested("asked for")));
        all.put("doubted", List.of(life -> life.doubted("a table was swapped")));
        all.put("changesMissed", List.of(life -> life.changesMissed("rows changed")));
        all.put("withdrawalsConfirmed", List.of(FeedLife::withdrawalsConfirmed));
        all.put("compared", List.of(life -> life.compared("rows changed", NOW)));
        all.put("replayRequested", List.of(FeedLife::replayRequested));
        all.put("loadBegun", List.of(FeedLife::loadBegun));
        all.put("loadStarted", List.of(life -> life.loadStarted(POSITION)));
        all.put("loadRead", List.of(FeedLife::loadRead));
        all.put("loadFailed", List.of(life -> life.loadFailed(NOW)));
        all.put("rowFailed", List.of(FeedLife::rowFailed));
        all.put("keysFailed", List.of(FeedLife::keysFailed));
        all.put("loadFinished", List.of(life -> life.loadFinished(POSITION, NOW)));
        all.put("caughtUpWith", List.of(life -> life.caughtUpWith(NOW), life -> life.caughtUpWith(NOW.plusSeconds(1))));
        all.put("recorded", List.of(life -> life.recorded(new FeedLife.RecordedAs(1, NOW))));
        all.put("stopped", List.of(life -> life.stopped("a fault")));
        all.put("removed", List.of(FeedLife::removed));
        Set<String> inCode = Arrays.stream(FeedLife.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == FeedLife.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(inCode);
        return all;
    }
}
