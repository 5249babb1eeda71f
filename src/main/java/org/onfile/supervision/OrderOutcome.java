package org.onfile.supervision;

/** What became of an order that was handed in. */
public sealed interface OrderOutcome {

    /**
     * It takes effect, on every node within two seconds.
     *
     * @param entry its index in the exchange log
     */
    record Taken(long entry) implements OrderOutcome {

        @Override
        public String toString() {
            return "done, entry " + entry;
        }
    }

    /**
     * It does not apply.
     *
     * @param why a clause
     */
    record Refused(String why) implements OrderOutcome {

        @Override
        public String toString() {
            return "refused: " + why;
        }
    }
}
