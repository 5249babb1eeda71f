package org.onfile.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far the questions of a client are bound to cases that it announced. */
public enum CaseDemand {
    /** Only cases that were announced are asked for. */
    REQUIRED,
    /** The first question for an unknown case opens a draft, which is told verdicts and no values. */
    DRAFTS,
    /** Cases are recorded as they are told, and not checked. */
    UNCHECKED;

    /** As files write it, e.g. {@code drafts}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The demand of this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static CaseDemand of(String word) {
        return Arrays.stream(values())
                .filter(demand -> demand.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'cases' is none of "
                        + Arrays.stream(values()).map(CaseDemand::word).collect(Collectors.joining(", "))));
    }
}
