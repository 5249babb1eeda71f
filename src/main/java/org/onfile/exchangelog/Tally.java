package org.onfile.exchangelog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry adds to the counts, which outlast its detail, and what later entries of its case are counted by.
 *
 * @param month its first day
 * @param counted each adds one
 * @param materials the verdicts that a check said, as {@code material@subject=VERDICT}; null of other exchanges
 */
public record Tally(
        LocalDate month, List<Counted> counted, @Nullable List<String> materials) {

    /** That a case was checked. */
    public static final String CHECKS = "CHECKS";

    /** That a material was handed in which an earlier check of the case had on file. */
    public static final String HANDED_IN_THOUGH_ON_FILE = "HANDED_IN_THOUGH_ON_FILE";

    static final Tally NONE = new Tally(LocalDate.EPOCH, List.of(), null);

    /**
     * Something that is counted.
     *
     * @param department which decides the matter
     * @param word {@link #CHECKS}, {@link #HANDED_IN_THOUGH_ON_FILE}, or a verdict with its reason
     */
    public record Counted(String matter, String department, String word) {}
}
