package org.onfile.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.Kind;
import org.onfile.exchangelog.Terms;

/** Records each look of an auditor before anything is shown: an auditor's look is an exchange of its own. */
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
    public void record(Look look) {
        Instant now = clock.instant();
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", Kind.AUDIT.word())
                .put("at", now.toString())
                .put("auditor", look.auditor());
        switch (look) {
            case Look.Search search -> detail.put("action", "search").set("search", search.asked());
            case Look.Reading reading ->
                detail.put("action", "read")
                        .put("exchangeId", ExchangeIds.text(reading.exchange().exchange()))
                        .put("index", reading.exchange().index());
            case Look.Openings openings ->
                detail.put("action", "openings").put("from", openings.from()).put("to", openings.to());
        }
        log.record(Kind.AUDIT, detail.toString(), Terms.at(now).by(look.auditor()));
    }
}
