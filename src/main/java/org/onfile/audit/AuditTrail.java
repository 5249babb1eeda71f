package org.onfile.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;

/**
 * Records each request of an auditor in the exchange log before anything is shown (write-ahead): such a request is an
 * exchange of its own.
 */
public final class AuditTrail {

    private static final JsonMapper JSON = new JsonMapper();

    private final ExchangeLog log;
    private final Clock clock;

    AuditTrail(ExchangeLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Records the look; returns once it is in the log.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not; then nothing may be shown
     */
    public void record(AuditRequest look) {
        Instant now = clock.instant();
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.AUDIT.word())
                .put("at", now.toString())
                .put("auditor", look.auditor());
        switch (look) {
            case AuditRequest.SearchExchanges search ->
                detail.put("action", "search").set("search", search.asked());
            case AuditRequest.ReadExchange reading ->
                detail.put("action", "read")
                        .put("exchangeId", reading.exchange().exchange().toString())
                        .put("index", reading.exchange().index());
            case AuditRequest.OpenExchanges openings ->
                detail.put("action", "openings").put("from", openings.from()).put("to", openings.to());
        }
        log.record(EntryKind.AUDIT, detail.toString(), IndexTerms.at(now).by(look.auditor()));
    }
}
