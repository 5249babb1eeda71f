package org.onfile.exchangelog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry adds to the counts, which outlast its detail, and what later entries of its case are counted by.
 *
 * @param month its first day
 * @param counted each adds one
 * @param onFile the materials that a check had on file, as {@code material@subject}; null of other exchanges
 * @param handedIn those that were handed in, likewise
 */
public record Tally(
        LocalDate month,
        List<Counted> counted,
        @Nullable List<String> onFile,
        @Nullable List<String> handedIn) {

    /** That a check was answered. */
    public static final String CHECKS = "CHECKS";

    /** That a material was handed in which an earlier check of the case had on file. */
    public static final String HANDED_IN_THOUGH_ON_FILE = "HANDED_IN_THOUGH_ON_FILE";

    static final Tally NONE = new Tally(LocalDate.EPOCH, List.of(), null, null);

    /**
     * Something that is counted.
     *
     * @param department which decides the matter
     * @param word {@link #CHECKS}, {@link #HANDED_IN_THOUGH_ON_FILE}, or a verdict with its reason
     */
    public record Counted(String matter, String department, String word) {}
}
