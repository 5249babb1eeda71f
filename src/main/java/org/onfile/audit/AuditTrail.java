package org.onfile.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import org.onfile.access.RequestSignature;
import org.onfile.access.Requester;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.LocatedExchange;
import org.onfile.exchangelog.Subjects;

/**
 * Records each request of an auditor, and each for a receipt, in the exchange log before anything is shown (write-ahead):
 * such a request is an exchange of its own.
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
                .put("auditor", look.auditor().name());
        switch (look) {
            case AuditRequest.SearchExchanges search ->
                detail.put("action", "search").set("search", search.asked());
            case AuditRequest.ReadExchange reading ->
                detail.put("action", "read")
                        .put("exchangeId", reading.exchange().exchange().toString())
                        .put("index", reading.exchange().index());
            case AuditRequest.OpenExchanges openings ->
                detail.put("action", "openings").put("from", openings.from()).put("to", openings.to());
            case AuditRequest.RefusedLook refused ->
                refused.rules().forEach(detail.put("action", refused.action()).putArray("refused")::add);
        }
        RequestSignature.keep(detail, look.auditor().signature());
        log.record(
                EntryKind.AUDIT,
                detail.toString(),
                IndexTerms.at(now).by(look.auditor().name()).about(soughtBy(look)));
    }

    /**
     * Records that a requester is given a receipt again.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not; then it may not be given
     */
    void recordReceipt(Requester requester, LocatedExchange exchange) {
        Instant now = clock.instant();
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.RECEIPT_REPEATED.word())
                .put("at", now.toString())
                .put("requester", requester.name())
                .put("exchangeId", exchange.exchange().toString())
                .put("index", exchange.index());
        RequestSignature.keep(detail, requester.signature());
        log.record(
                EntryKind.RECEIPT_REPEATED,
                detail.toString(),
                IndexTerms.at(now).by(requester.name()).about(exchange.subjects()));
    }

    /** A look is found by whom it was for, so that a person can be told who looked. */
    private static Subjects soughtBy(AuditRequest look) {
        return switch (look) {
            case AuditRequest.SearchExchanges search -> search.filter().subjects();
            case AuditRequest.ReadExchange reading -> reading.exchange().subjects();
            case AuditRequest.OpenExchanges _, AuditRequest.RefusedLook _ -> Subjects.NONE;
        };
    }
}
