package org.onfile.counting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One count of this node, with what other nodes counted of the same. Thread-safe. */
public final class Cell {

    /** Beyond it nothing is remembered: every threshold is far below. */
    private static final int REMEMBERED = 10_000;

    /** How far two numbers may stand apart to count as neighbours; other nodes may have been asked those between. */
    private static final long NEAR = 10;

    /** Operators of a requester who try something with one holder or for one case, and what each of them tries. */
    private static final int TRIERS = 100;

    private final Set<Long> seen = new HashSet<>();
    private final NavigableSet<Long> numbers = new TreeSet<>();
    /** Of {@link #seen}, those that others are to be told themselves. Most cells have one. */
    private final List<Long> untold = new ArrayList<>(1);

    /** Who tried what of it on this node: mostly one something, so that it is as small as can be. */
    private Map<UUID, Set<Long>> triers = Map.of();

    /** Whether what the store has of it from before was taken up. */
    private boolean learned;

    private int own;
    private int others;
    private boolean changed;
    /** Whether others were told of it: they go on until they are told that it is less. */
    private boolean told;

    /** Counts one more; how many there are then, on all nodes. */
    public synchronized int add() {
        own++;
        changed = true;
        return own + others;
    }

    /** Counts a value once. */
    public synchronized int addDistinct(long value) {
        if (seen.size() < REMEMBERED && seen.add(value)) {
            return add();
        }
        return own + others;
    }

    /**
     * Counts a value once on all nodes: they are told the value itself.
     *
     * @param refusedFrom from the how manieth on a value is refused. Nothing was told of such a one, so it stays untried: else
     *     somebody else could repeat it
     * @param most from the how manieth on none is remembered
     * @return the how manieth it is; 0 where it was counted before, on whichever node: who repeats one tries nothing
     */
    public synchronized int addTried(long value, int refusedFrom, int most) {
        if (seen.contains(value)) {
            return 0;
        }
        int total = own + others + 1;
        if (total < refusedFrom && total < most) {
            untold.add(value);
            seen.add(value);
            own++;
        }
        return total;
    }

    /** How many different values somebody tried on this node, these among them, whether he was refused or not. */
    public synchronized int triedBy(UUID who, Set<Long> values) {
        Set<Long> before = triers.getOrDefault(who, Set.of());
        if (before.containsAll(values) || (before.isEmpty() && triers.size() >= TRIERS)) {
            return before.size();
        }
        Set<Long> all = new HashSet<>(before);
        values.stream().limit(TRIERS - before.size()).forEach(all::add);
        Map<UUID, Set<Long>> more = new HashMap<>(triers);
        more.put(who, Set.copyOf(all));
        triers = Map.copyOf(more);
        return all.size();
    }

    /** Takes up what other nodes were asked. */
    synchronized void learn(Collection<Long> values) {
        for (Long value : values) {
            if (seen.size() < REMEMBERED && seen.add(value)) {
                own++;
            }
        }
    }

    /** Takes up all that the store has. */
    synchronized void learnAll(Collection<Long> values) {
        learn(values);
        learned = true;
    }

    synchronized boolean hasLearned() {
        return learned;
    }

    /** The values that others are to be told, from so many known on. */
    synchronized List<Long> takeTried(int from) {
        if (untold.isEmpty() || own < from) {
            return List.of();
        }
        List<Long> taken = List.copyOf(untold);
        untold.clear();
        return taken;
    }

    /** So that they are told again. */
    synchronized void giveBack(List<Long> values) {
        untold.addAll(values);
    }

    /** Takes a value back that was counted. */
    public synchronized void remove(long value) {
        if (seen.remove(value)) {
            own--;
            changed = true;
        }
    }

    /**
     * Counts a number that is new and near another one.
     *
     * @return 0 where they are less than half of all: of many people some were born on one day in one place
     */
    public synchronized int addNeighbour(long number) {
        if (numbers.size() >= REMEMBERED || numbers.contains(number)) {
            return walked(own + others);
        }
        Long below = numbers.floor(number);
        Long above = numbers.ceiling(number);
        numbers.add(number);
        boolean near = (below != null && number - below <= NEAR) || (above != null && above - number <= NEAR);
        return walked(near ? add() : own + others);
    }

    private int walked(int total) {
        return own * 2 >= numbers.size() ? total : 0;
    }

    /** How many there are, on all nodes. */
    synchronized int total() {
        return own + others;
    }

    synchronized void others(int counted) {
        others = counted;
    }

    /** What this node counted, where that changed since and is to be told, from this on the first time; else -1. */
    synchronized int take(int from) {
        if (!changed || (own < from && !told)) {
            return -1;
        }
        changed = false;
        told = true;
        return own;
    }

    /** So that it is told again. */
    synchronized void untold() {
        changed = true;
    }
}
