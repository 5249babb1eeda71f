package org.onfile.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** How many entries of a search's range cannot be opened, over all its pages. */
final class RangeGaps {

    private long entries;
    private long erased;
    private long lost;

    void add(JsonNode page) {
        JsonNode range = page.path("range");
        entries += range.path("to").asLong() - range.path("from").asLong();
        erased += range.path("erased").asLong();
        lost += range.path("lost").asLong();
    }

    void print(PrintWriter out) {
        out.println("went through " + entries + " entries; of these " + erased + " erased, " + lost
                + " lost. Rows are the operator's word: 'log verify --openings' proves.");
    }
}
