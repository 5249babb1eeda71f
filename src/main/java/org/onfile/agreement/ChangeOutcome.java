package org.onfile.agreement;

/** What became of a change of an agreement that was handed in. */
public sealed interface ChangeOutcome {

    /**
     * It made a version, which is in force on every node within two seconds.
     *
     * @param entry its index in the exchange log
     */
    record Taken(int version, long entry) implements ChangeOutcome {

        @Override
        public String toString() {
            return "version " + version + ", entry " + entry;
        }
    }

    /**
     * Its agreement does not have it.
     *
     * @param why a clause
     */
    record Refused(String why) implements ChangeOutcome {

        @Override
        public String toString() {
            return "refused: " + why;
        }
    }
}
