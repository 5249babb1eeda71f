package org.onfile.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onfile.conditions.ChangeMark;
import org.onfile.conditions.Conditions;

/**
 * How many changes of each table have come by the log, beside what the engine itself says of them with each tick. Changes
 * that it says there were and that did not come are missed.
 *
 * <p>Counters lag behind the log, so the difference between a counter and what has come never grows, unless something
 * was missed; what it has grown to in the first seconds is where it stands. A table's time of update tells less: only that
 * it changed, so it counts where no change has come in this tick's time or the one before.
 *
 * <p>Both may tell of what never was. So a table that was said to have changed rests: what is said meanwhile counts at the
 * end of ten minutes, and then of twice as long each time, up to a day.
 */
final class ReceivedChanges {

    /** A counter is written within ten seconds. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private static final Duration FIRST_REST = Duration.ofMinutes(10);
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final Map<String, Table> tables = new HashMap<>();
    private Map<String, String> missed = Map.of();

    /** What is known of one table. */
    private static final class Table {
        private long received;
        private long receivedAtTick;
        private boolean quietBefore;
        private @Nullable ChangeMark last;
        private @Nullable Instant since;
        private long most = Long.MIN_VALUE;
        private Duration rest = FIRST_REST;
        private @Nullable Instant restsUntil;
        private boolean changedMeanwhile;

        boolean hasMissed(ChangeMark now, Instant at) {
            boolean quiet = received == receivedAtTick;
            changedMeanwhile |= switch (now) {
                case ChangeMark.Counter counter -> hasGrown(counter, at);
                case ChangeMark.UpdateTime time ->
                    quiet && quietBefore && !time.text().isEmpty() && !isSame(time);
            };
            quietBefore = quiet;
            receivedAtTick = received;
            last = now;
            return isAwake(at) && isTold(at);
        }

        private boolean isAwake(Instant at) {
            return restsUntil == null
                    || !at.isBefore(restsUntil)
                    // The hub's clock was set back
                    || at.plus(rest).isBefore(restsUntil);
        }

        /** Whether it is said now that something was missed; then it rests again, and for longer. */
        private boolean isTold(Instant at) {
            if (!changedMeanwhile) {
                restsUntil = null;
                rest = FIRST_REST;
                return false;
            }
            changedMeanwhile = false;
            restsUntil = at.plus(rest);
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
            return true;
        }

        private boolean isSame(ChangeMark.UpdateTime now) {
            return !(last instanceof ChangeMark.UpdateTime before)
                    || before.text().isEmpty()
                    || before.equals(now);
        }

        private boolean hasGrown(ChangeMark.Counter now, Instant at) {
            if (!(last instanceof ChangeMark.Counter before)
                    || before.epoch() != now.epoch()
                    || now.changes() < before.changes()
                    || since == null
                    || at.isBefore(since)) {
                since = at;
                most = Long.MIN_VALUE;
            }
            long difference = now.changes() - received;
            boolean more = difference > most && at.isAfter(since.plus(SETTLING));
            most = Math.max(most, difference);
            return more;
        }
    }

    /** The log is followed from another place on: what comes may have come before. */
    synchronized void begin() {
        tables.clear();
        missed = Map.of();
    }

    /**
     * Counts what came; once for each batch, however often that is handed on.
     *
     * @param taken the conditions as they were when the batch's ticks were sent, in order
     */
    synchronized void receive(ChangeBatch batch, List<Conditions> taken) {
        count(batch.changes().subList(0, batch.beforeTick()));
        missed = new TreeMap<>();
        if (!taken.isEmpty()) {
            Conditions now = taken.getLast();
            now.marks().forEach((name, mark) -> {
                Table table = tables.computeIfAbsent(name, fresh -> new Table());
                if (table.hasMissed(mark, now.takenAt())) {
                    missed.put(name, "rows of " + name + " changed before " + now.takenAt() + " and no change came");
                }
            });
        }
        count(batch.changes().subList(batch.beforeTick(), batch.changes().size()));
    }

    private void count(List<Change> changes) {
        for (Change change : changes) {
            if (!change.truncation()) {
                tables.computeIfAbsent(change.table(), fresh -> new Table()).received++;
            }
        }
    }

    /** What the batch's tick says was missed of these tables, in words. */
    synchronized Optional<String> missed(Set<String> scopes) {
        return missed.entrySet().stream()
                .filter(table -> scopes.contains(table.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
