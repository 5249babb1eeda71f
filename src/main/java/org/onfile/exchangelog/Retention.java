package org.onfile.exchangelog;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases the details of exchanges whose retention period ({@code onfile.log.retention}) has passed, and the words that only
 * they were found by.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final ExchangeDetails details;
    private final ExchangeTerms terms;
    private final Period kept;
    private final Clock clock;

    Retention(ExchangeDetails details, ExchangeTerms terms, Period kept, Clock clock) {
        this.details = details;
        this.terms = terms;
        this.kept = kept;
        this.clock = clock;
    }

    /** Erases the details that are due. */
    public void erase() {
        Instant end = clock.instant().atZone(ZoneOffset.UTC).minus(kept).toInstant();
        int erased = details.eraseBefore(end);
        terms.eraseBefore(end);
        if (erased > 0) {
            LOG.info("Erased {} details of exchanges from before {}; their entries stay in the log", erased, end);
        }
    }
}
