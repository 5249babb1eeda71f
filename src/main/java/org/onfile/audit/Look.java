package org.onfile.audit;

import com.fasterxml.jackson.databind.JsonNode;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.LocatedExchange;

/** What an auditor wants to see; the log has it before the auditor has. */
public sealed interface Look {

    /** The client that looks. */
    String auditor();

    /**
     * A page of exchanges.
     *
     * @param asked what the auditor asked for, canonical
     */
    record Search(String auditor, ExchangeFilter filter, JsonNode asked, long before, int limit) implements Look {

        /** Never what was asked: it may name a person. */
        @Override
        public String toString() {
            return "Search[" + auditor + "]";
        }
    }

    /** The detail of a lookup. */
    record Reading(String auditor, LocatedExchange exchange) implements Look {}

    /**
     * The openings of a range of entries.
     *
     * @param to exclusive
     */
    record Openings(String auditor, long from, long to) implements Look {}
}
