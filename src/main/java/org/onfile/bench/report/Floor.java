package org.onfile.bench.report;

import java.util.Locale;

/** What a figure must reach, or is to reach where it is a goal. */
public sealed interface Floor {

    boolean holds(Figure figure);

    /** At least this share of the yardstick. */
    record RatioAtLeast(double least) implements Floor {

        @Override
        public boolean holds(Figure figure) {
            Double ratio = figure.ratio();
            return ratio != null && ratio >= least;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "ratio ≥ %.2f", least);
        }
    }

    /** At most this share of the yardstick. */
    record RatioAtMost(double most) implements Floor {

        @Override
        public boolean holds(Figure figure) {
            Double ratio = figure.ratio();
            return ratio != null && ratio <= most;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "ratio ≤ %.2f", most);
        }
    }

    /** At least this much, in the figure's unit. */
    record AtLeast(double least) implements Floor {

        @Override
        public boolean holds(Figure figure) {
            return figure.value() >= least;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≥ %,.0f", least);
        }
    }

    /** At most this much, in the figure's unit. */
    record AtMost(double most) implements Floor {

        @Override
        public boolean holds(Figure figure) {
            return figure.value() <= most;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≤ %,.0f", most);
        }
    }
}
