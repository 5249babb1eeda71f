package org.onfile.bench.load;

import java.util.Arrays;

/** Times of single exchanges, in nanoseconds. */
public final class Latencies {

    private long[] nanos = new long[1 << 12];
    private int count;

    public void add(long one) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = one;
    }

    public void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    public int count() {
        return count;
    }

    /**
     * The time that this share of all did not exceed, in milliseconds.
     *
     * @param share above 0, at most 1
     */
    public double millis(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was timed");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)] / 1e6;
    }
}
