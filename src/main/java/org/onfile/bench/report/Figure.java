package org.onfile.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param measure which part of the bench, e.g. {@code ingest}
 * @param what in words
 * @param unit e.g. {@code certificates/s}
 * @param yardstick what was measured in the same run to compare with, in the same unit
 * @param rounds each round's value, in their order; the value is their median
 * @param floors what it has to reach
 * @param goals what it is to reach one day: the report says whether it does, and all holds where it does not
 */
public record Figure(
        String measure,
        String what,
        String unit,
        double value,
        @Nullable Double yardstick,
        List<Double> rounds,
        List<Floor> floors,
        List<Floor> goals) {

    /** A figure without goals. */
    public Figure(
            String measure,
            String what,
            String unit,
            double value,
            @Nullable Double yardstick,
            List<Double> rounds,
            List<Floor> floors) {
        this(measure, what, unit, value, yardstick, rounds, floors, List.of());
    }

    /** A figure without yardstick. */
    public static Figure of(String measure, String what, String unit, double value, Floor... floors) {
        return new Figure(measure, what, unit, value, null, List.of(value), List.of(floors));
    }

    /**
     * A figure whose rounds alternated with its yardstick's.
     *
     * @param rounds of the hub, as many as of the yardstick
     */
    public static Figure compared(
            String measure,
            String what,
            String unit,
            List<Double> rounds,
            List<Double> yardsticks,
            List<Floor> floors) {
        return new Figure(
                measure, what, unit, median(rounds), median(yardsticks), List.copyOf(rounds), List.copyOf(floors));
    }

    /** The same with a goal. */
    public Figure aimedAt(Floor goal) {
        return new Figure(measure, what, unit, value, yardstick, rounds, floors, List.of(goal));
    }

    /** The value as a share of the yardstick. */
    @Nullable
    public Double ratio() {
        return yardstick == null ? null : value / yardstick;
    }

    public boolean holds() {
        return floors.stream().allMatch(floor -> floor.holds(this));
    }

    public boolean reachesGoals() {
        return goals.stream().allMatch(goal -> goal.holds(this));
    }

    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
