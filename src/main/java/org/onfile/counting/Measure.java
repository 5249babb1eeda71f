package org.onfile.counting;

import java.time.Duration;
import java.util.Locale;

/** What is counted of questions, each within windows of time that follow each other. */
public enum Measure {
    /** Questions of a requester. */
    REQUESTER(Duration.ofMinutes(1), 1),
    /** Questions of one operator of a requester. */
    OPERATOR(Duration.ofMinutes(1), 1),
    /** Questions that an agreement allowed something of. */
    AGREEMENT(Duration.ofDays(1), 1),
    /** Different holders that one operator asked about. */
    HOLDERS(Duration.ofHours(1), 1),
    /** Identity numbers that stand beside others that the same operator asked about, where they are half of all. */
    WALKING(Duration.ofHours(1), 1),
    /** Different holders that a requester asked about for one case. */
    ONE_CASE(Duration.ofDays(1), 3),
    /** Different names that a requester tried with one holder's code. */
    NAMES(Duration.ofDays(1), 2),
    /** Different numbers of certificates that a requester tried with one holder's code. */
    NUMBERS(Duration.ofDays(1), 2),
    /** Different cases that one operator asked about as drafts, and not again as more than that. */
    DRAFTS(Duration.ofHours(1), 1),
    /** Questions of one operator at a window, at hours at which none is open. */
    ODD_HOURS(Duration.ofDays(1), 1);

    private final Duration window;
    private final int told;

    Measure(Duration window, int told) {
        this.window = window;
        this.told = told;
    }

    /** How long a window of it is. */
    public long seconds() {
        return window.toSeconds();
    }

    /** From how many on other nodes are told of it: most cases and most holders are asked about once. */
    int told() {
        return told;
    }

    /** Whether a rule against enumeration goes by it, else a quota. */
    public boolean isRule() {
        return this != REQUESTER && this != OPERATOR && this != AGREEMENT;
    }

    /** Whether its subject is an operator. */
    public boolean isOfOperator() {
        return this != REQUESTER && this != AGREEMENT && !isOfValues();
    }

    /** Whether it counts what is tried with one holder or for one case, whoever of a requester does: values, not how many. */
    public boolean isOfValues() {
        return this == ONE_CASE || this == NAMES || this == NUMBERS;
    }

    /** Whether it counts people, so that a question counts once for each whom it is about. */
    public boolean isOfPeople() {
        return this == HOLDERS || this == WALKING || this == ONE_CASE || this == NAMES;
    }

    /** As configuration and the log name it, e.g. {@code one-case}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
