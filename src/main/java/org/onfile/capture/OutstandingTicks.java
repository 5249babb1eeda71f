package org.onfile.capture;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.onfile.conditions.Conditions;
import org.onfile.source.Tick;

/**
 * The conditions at one source, as they were when ticks were sent there, until those have come back.
 *
 * <p>Ticks that don't come back for days would fill the memory. So, once as many are out as are sent in an hour, of those
 * whose conditions do not differ only one of each sixty is remembered. One that is not is nobody's when it comes: the
 * watermark waits for the next that is.
 */
final class OutstandingTicks {

    /** One is sent each second; looks count, too. */
    private static final int MOST_IN_A_ROW = 3_600;

    private static final int THEN_ONE_OF = 60;

    private final ConcurrentNavigableMap<Long, Conditions> byNumber = new ConcurrentSkipListMap<>();

    /** Remembers what was taken for a tick that is about to be sent. */
    void add(Conditions taken) {
        Map.Entry<Long, Conditions> last = byNumber.lastEntry();
        if (last == null) {
            byNumber.put(taken.number(), taken);
            return;
        }
        Conditions kept = taken.sharing(last.getValue());
        boolean few = kept.number() - byNumber.firstKey() < MOST_IN_A_ROW;
        if (few || kept.number() - last.getKey() >= THEN_ONE_OF || kept.differs(last.getValue())) {
            byNumber.put(kept.number(), kept);
        }
    }

    /** See {@link TakenConditions#taken}. */
    List<Conditions> taken(@Nullable Tick before, Tick tick) {
        if (before != null) {
            byNumber.headMap(before.number(), true).clear();
        }
        return List.copyOf(byNumber.headMap(tick.number(), true).values());
    }

    /** See {@link TakenConditions#known}. */
    @Nullable
    Tick known(long number) {
        Conditions taken = byNumber.get(number);
        return taken == null ? null : new Tick(number, taken.takenAt());
    }

    /** How many are remembered. */
    int size() {
        return byNumber.size();
    }
}
