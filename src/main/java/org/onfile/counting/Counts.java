package org.onfile.counting;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All counts of the windows that are not over, in this node's memory. Where there are as many as may be, who has fewer than an
 * equal share of them still gets more, and who has more gets none: nobody fills what others are counted by. Thread-safe.
 */
public final class Counts {

    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

    /** So that nobody fills the memory with cases of his own making. */
    private static final int MOST = 200_000;

    private final int most;
    private final Map<Counted, Cell> cells = new ConcurrentHashMap<>();
    /** How many cells each requester has, none of 0. */
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    private final AtomicBoolean full = new AtomicBoolean();

    public Counts() {
        this(MOST);
    }

    /** @param most of all requesters together; less than twice as many once all of them have their shares */
    Counts(int most) {
        this.most = most;
    }

    /** The count of this; where there are too many, one that nobody remembers. */
    public Cell of(Counted counted) {
        Cell cell = cells.get(counted);
        if (cell != null) {
            return cell;
        }
        if (cells.size() >= most && counted.measure().isRule() && !hasRoom(counted.requester())) {
            if (full.compareAndSet(false, true)) {
                LOG.warn(
                        "Too much is counted of questions ({}), most of it of {}: of that one rules may miss something until"
                                + " a window ends",
                        most,
                        counted.requester());
            }
            return new Cell();
        }
        return cells.computeIfAbsent(counted, none -> {
            held.merge(counted.requester(), 1, Integer::sum);
            return new Cell();
        });
    }

    private boolean hasRoom(String requester) {
        int its = held.getOrDefault(requester, 0);
        return its < most / (held.size() + (its == 0 ? 1 : 0));
    }

    /** How many there are of this, on all nodes. */
    public int total(Counted counted) {
        Cell cell = cells.get(counted);
        return cell == null ? 0 : cell.total();
    }

    /** All of them, as they are. */
    public Map<Counted, Cell> all() {
        return cells;
    }

    /** Begins anew with this. */
    public void forget(Counted counted) {
        if (cells.remove(counted) != null) {
            release(counted);
        }
    }

    private void release(Counted counted) {
        held.computeIfPresent(counted.requester(), (requester, its) -> its == 1 ? null : its - 1);
    }

    /** Forgets what is over. */
    void forgetOver(Instant now) {
        cells.keySet().stream().filter(counted -> counted.isOver(now)).forEach(this::forget);
        if (cells.size() < most) {
            full.set(false);
        }
    }
}
