package org.onfile.cases;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who of all nodes changes a case: of announcements that come at once, and of first questions that open its draft, one records
 * at a time, so that the log has no version that never counted. A row and no lock of the store's: while the log is written, no
 * connection is held, else so many announcements at once would keep the log from the connections that it needs.
 */
final class CaseChanges {

    private static final Logger LOG = LoggerFactory.getLogger(CaseChanges.class);

    /** Longer than the log takes to say whether it recorded something; then whoever crashed stands in nobody's way. */
    static final Duration CLAIMED = Duration.ofSeconds(30);

    /** How long an announcement, or a question that opens a draft, waits for others that come at once. */
    static final Duration WAITING = Duration.ofSeconds(5);

    static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    private final JdbcClient store;

    CaseChanges(JdbcClient store) {
        this.store = store;
    }

    /**
     * The right to record a change.
     *
     * @param isFirst whether no question has claimed the case before
     * @param until when it lapses
     */
    record Claim(String requester, UUID number, boolean isFirst, OffsetDateTime until) {}

    /**
     * Claims a case.
     *
     * @param number its pseudonym
     * @return empty while another one changes it
     */
    Optional<Claim> claim(String requester, UUID number) {
        return store.sql("""
                        insert into case_draft_opening as known (requester, number, claimed_until)
                        values (:requester, :number, clock_timestamp() + make_interval(secs => :seconds))
                        on conflict (requester, number) do update set claimed_until = excluded.claimed_until
                         where known.claimed_until < now()
                        returning xmax = 0 as is_first, claimed_until
                        """)
                .param("requester", requester)
                .param("number", number)
                .param("seconds", CLAIMED.toSeconds())
                .query((row, at) -> new Claim(
                        requester,
                        number,
                        row.getBoolean("is_first"),
                        row.getObject("claimed_until", OffsetDateTime.class)))
                .optional();
    }

    /**
     * Gives it back, unless it lapsed and is another's. Where no question had claimed the case before, no row is left: a row
     * says of a draft that it is counted.
     */
    void release(Claim claim) {
        try {
            store.sql(
                            claim.isFirst()
                                    ? "delete from case_draft_opening where requester = ? and number = ? and claimed_until = ?"
                                    : "update case_draft_opening set claimed_until = '-infinity'"
                                            + " where requester = ? and number = ? and claimed_until = ?")
                    .params(claim.requester(), claim.number(), claim.until())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("Changes of a case wait until a claim on it lapses: {}", e.toString());
        }
    }
}
