package org.onfile.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.onfile.access.Requester;
import org.onfile.access.Turn;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.LocatedExchange;

/**
 * A request of an auditor: a search, the detail of one exchange, the openings of a range, or one that is refused; the log
 * has it before it is answered.
 */
public sealed interface AuditRequest {

    /** The client that looks, with its signature on the request where it signed it. */
    Requester auditor();

    /**
     * A page of exchanges.
     *
     * @param asked what the auditor asked for, canonical
     */
    record SearchExchanges(Requester auditor, ExchangeFilter filter, JsonNode asked, long before, int limit)
            implements AuditRequest {

        /** Never what was asked: it may name a person. */
        @Override
        public String toString() {
            return "Search[" + auditor.name() + "]";
        }
    }

    /** The detail of a lookup. */
    record ReadExchange(Requester auditor, LocatedExchange exchange) implements AuditRequest {}

    /**
     * The openings of a range of entries.
     *
     * @param to exclusive
     * @param turn of the request, which it has
     */
    record OpenExchanges(Requester auditor, long from, long to, Turn turn) implements AuditRequest {}

    /**
     * A look that is refused.
     *
     * @param action what it would have been: {@code search}, {@code read} or {@code openings}
     * @param rules what it broke, never what was asked
     */
    record RefusedLook(Requester auditor, String action, List<String> rules) implements AuditRequest {}
}
