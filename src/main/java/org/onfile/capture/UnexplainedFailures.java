package org.onfile.capture;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.KeyText;
import org.onfile.feed.Row;
import org.onfile.source.Snapshot;
import org.onfile.sqlstate.QueryFault;

/**
 * Tells whether a row is at fault where reading it fails and the database does not say so: it takes longer than the
 * connector allows, say. It is where that happens three times, and each time another row of the feed can be read right
 * afterwards. Where none can, the source is slow or a table locked, and nothing is known of any row; nor is it where
 * many rows are said to be at fault.
 */
final class UnexplainedFailures {

    /** Failures that tell something. */
    private static final int ENOUGH = 3;

    /** More than it takes to halve a page of changes until one key is left. */
    private static final int MOST_IN_A_ROW = 16;
    /** Rows of one reading that may be at fault, beside one in a thousand. */
    private static final int FEW = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Feed feed;
    private final KeyTypes keyTypes;
    /** The key of a row that was read. */
    private @Nullable List<Object> other;
    /** Whether a key failed alone, and no other row was tried since. */
    private boolean toBeExplained;
    /** Failures since something was read. */
    private int inARow;
    /** Failures of the key that stands alone, each with another row read after it. */
    private int ofTheRow;

    private int ofTheTouch;
    private boolean failedAtOnce;
    private int atFault;
    private long read;

    UnexplainedFailures(Feed feed, KeyTypes keyTypes) {
        this.feed = feed;
        this.keyTypes = keyTypes;
    }

    /** A page was read. */
    void read(List<List<Object>> keys, List<Row> rows) {
        explained();
        read += rows.size();
        String found = rows.isEmpty() ? null : rows.getLast().key();
        if (found != null) {
            keys.stream()
                    .filter(key -> found.equals(KeyText.of(key)))
                    .findFirst()
                    .ifPresent(key -> other = key);
        }
    }

    /** Whatever failed before, the database has answered by now, or said that a row is at fault. */
    void explained() {
        inARow = 0;
        ofTheRow = 0;
    }

    /**
     * A page of several keys failed.
     *
     * @return whether trying on is of no use
     */
    boolean isHopelessAfterPage() {
        inARow++;
        return inARow > MOST_IN_A_ROW || atFault > FEW + read / 1_000;
    }

    /**
     * A key failed that was read alone.
     *
     * @return whether trying on is of no use; if not, another row is to be tried next
     */
    boolean isHopelessAfterKey(SQLException failure) {
        toBeExplained = true;
        return isHopelessAfterOther(failure);
    }

    /**
     * Nor could another row be read.
     *
     * @return whether trying on is of no use
     */
    boolean isHopelessAfterOther(SQLException failure) {
        failedAtOnce = QueryFault.of(failure) != QueryFault.TIMEOUT;
        return isHopelessAfterPage();
    }

    /** Whether another row is to be tried next. */
    boolean isToBeExplained() {
        return toBeExplained;
    }

    /**
     * Reads another row after one failed.
     *
     * @return whether the one is at fault; if not, it is to be tried again
     * @throws SQLException if the other cannot be read either
     */
    boolean isOfItsRow(Snapshot snapshot, List<Object> failed) throws SQLException {
        toBeExplained = false;
        List<Object> tried = other == null || isSame(other, failed) ? anotherThan(failed, snapshot) : other;
        other = null;
        boolean found = tried != null
                && !snapshot.read(feed, keyTypes.of(feed, snapshot), List.of(tried))
                        .rows()
                        .isEmpty();
        if (!found) {
            return false;
        }
        other = tried;
        inARow = 0;
        ofTheRow++;
        if (ofTheRow < ENOUGH) {
            return false;
        }
        explained();
        atFault++;
        return true;
    }

    /**
     * A touch failed.
     *
     * @return whether trying on is of no use
     */
    boolean isHopelessAfterTouch(SQLException failure) {
        failedAtOnce = QueryFault.of(failure) != QueryFault.TIMEOUT;
        inARow++;
        ofTheTouch++;
        return ofTheTouch >= ENOUGH;
    }

    void touchRead() {
        ofTheTouch = 0;
    }

    /** Before something is tried again that failed at once: it may need a moment. Ever longer. */
    void pause() throws InterruptedException {
        if (failedAtOnce) {
            failedAtOnce = false;
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(inARow, 10));
            Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    /** A key that the feed's query yields; null where there is no other. */
    private @Nullable List<Object> anotherThan(List<Object> failed, Snapshot snapshot) throws SQLException {
        TouchQuery all = Touched.everything(feed, List.of()).queries().getFirst();
        return all.next(snapshot, 2).stream()
                .filter(key -> !isSame(key, failed))
                .findFirst()
                .orElse(null);
    }

    private static boolean isSame(List<Object> key, List<Object> other) {
        return Objects.equals(KeyText.of(key), KeyText.of(other));
    }
}
