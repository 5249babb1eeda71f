package org.onfile.counting;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** One count of this node, with what other nodes counted of the same. Thread-safe. */
public final class Cell {

    /** Beyond it nothing is remembered: every threshold is far below. */
    private static final int REMEMBERED = 10_000;

    /** How far two numbers may stand apart to count as neighbours; other nodes may have been asked those between. */
    private static final long NEAR = 10;

    private final Set<Long> seen = new HashSet<>();
    private final NavigableSet<Long> numbers = new TreeSet<>();
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
