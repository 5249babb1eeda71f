package org.onfile.demo.city;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws that depend on a seed, the name of a stream and an index, and on nothing else: in whatever order things are
 * drawn, each gets the same values, so that departments generated apart agree with each other.
 */
public final class Draw {

    private final SplittableRandom random;

    public Draw(long seed, String stream, long index) {
        this.random = new SplittableRandom(mix(mix(seed) ^ stream.hashCode()) ^ mix(index));
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to one below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    public int between(int first, int last) {
        return last <= first ? first : random.nextInt(first, last + 1);
    }

    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A day, both ends included; the first where the last lies before it. */
    public LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(between(0, (int) ChronoUnit.DAYS.between(first, last)));
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
