package org.onfile.cli.doctor;

/** What an examination found. */
sealed interface Diagnosis {

    /** As it should be. */
    record Sound(String what) implements Diagnosis {}

    /**
     * Something is wrong.
     *
     * @param effect what it means for answers, or for whom
     * @param step what to do next
     */
    record Ailing(String fault, String effect, String step) implements Diagnosis {}
}
