package org.onfile.quota;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All counts of the windows that are not over, in this node's memory. Thread-safe. */
final class Counts {

    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

    /** So that nobody fills the memory with cases of his own making. */
    private static final int MOST = 200_000;

    private final Map<Counted, Cell> cells = new ConcurrentHashMap<>();
    private final AtomicBoolean full = new AtomicBoolean();

    /** The count of this; where there are too many, one that nobody remembers. */
    Cell of(Counted counted) {
        Cell cell = cells.get(counted);
        if (cell != null) {
            return cell;
        }
        if (cells.size() >= MOST && counted.measure().isRule()) {
            if (full.compareAndSet(false, true)) {
                LOG.warn("Too much is counted of questions ({}): rules may miss something until a window ends", MOST);
            }
            return new Cell();
        }
        return cells.computeIfAbsent(counted, none -> new Cell());
    }

    Map<Counted, Cell> all() {
        return cells;
    }

    void forget(Counted counted) {
        cells.remove(counted);
    }

    /** Forgets what is over. */
    void forgetOver(Instant now) {
        cells.keySet().removeIf(counted -> counted.isOver(now));
        if (cells.size() < MOST) {
            full.set(false);
        }
    }
}
