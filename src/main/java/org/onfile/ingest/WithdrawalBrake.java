package org.onfile.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.onfile.feed.LockedFeed;
import org.onfile.ingest.RecentWithdrawals.Doubt;
import org.onfile.ingest.RecentWithdrawals.Gone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The brake on mass withdrawal: where more than a share of a feed's certificates goes within a sliding window, by a
 * TRUNCATE, a wrong backup or a DELETE in one transaction or many, nobody is told so until it is confirmed. The
 * certificates are withdrawn; a row in {@code mass_withdrawal} makes lookups answer SOURCE_STALE instead. It goes when
 * enough of them have come back, or when the department or an operator accepts the withdrawals.
 *
 * @param share of the feed's certificates, 0 to 1; above it withdrawals are in doubt
 * @param least certificates that go by changes before they are in doubt, so that 1 of 3 is no alarm; what a load
 *     finds gone counts from the first
 * @param window within which they go
 */
public record WithdrawalBrake(double share, long least, Duration window) {

    private static final Logger LOG = LoggerFactory.getLogger(WithdrawalBrake.class);

    public WithdrawalBrake {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("onfile.feeds.withdrawal-share is a share, from 0 to 1");
        }
        if (least < 0 || window.isNegative()) {
            throw new IllegalArgumentException(
                    "onfile.feeds.withdrawal-minimum and onfile.feeds.withdrawal-window are not negative");
        }
    }

    /**
     * Counts what a batch changed, and puts withdrawals in doubt or out of it.
     *
     * @param loaded whether it ends a load
     */
    void apply(LockedFeed feed, RecordedBatch batch, Turnover turnover, boolean loaded) throws SQLException {
        RecentWithdrawals recent = new RecentWithdrawals(feed);
        recent.count(turnover, batch.seenAt());
        if (loaded) {
            recent.countHeldAnew();
        }
        if (turnover.touchesWithdrawn()) {
            Doubt doubt = recent.doubt().orElse(null);
            if (doubt != null) {
                reconsider(doubt, recent, batch);
            } else if (turnover.withdrawn() > 0) {
                doubtIfTooMany(recent, batch, loaded);
            }
        }
    }

    private void doubtIfTooMany(RecentWithdrawals recent, RecordedBatch batch, boolean loaded) throws SQLException {
        Instant from = batch.seenAt().minus(window).truncatedTo(ChronoUnit.MINUTES);
        recent.forgetBefore(from);
        Gone gone = recent.gone(from);
        long held = recent.held() + gone.certificates();
        if (gone.certificates() <= share * held || (!loaded && gone.certificates() < least)) {
            return;
        }
        recent.doubt(new Doubt(held, Objects.requireNonNull(gone.since(), "of what is gone")), gone.certificates());
        LOG.warn(
                "{}: {} of {} certificates went since {}; until most of them are back, or the department confirms it, or"
                        + " somebody who knows says 'onfile feed accept {}', absences and withdrawals of this feed are"
                        + " SOURCE_STALE",
                batch.batch().getFeed(),
                gone.certificates(),
                held,
                gone.since(),
                batch.batch().getFeed());
    }

    /** Ends the doubt where the data did: no more than the share of what there was is still gone. */
    private void reconsider(Doubt doubt, RecentWithdrawals recent, RecordedBatch batch) throws SQLException {
        long gone = recent.gone(doubt.since()).certificates();
        if (gone <= share * doubt.held()) {
            recent.endDoubt();
            LOG.info(
                    "{}: its certificates are back, nothing is in doubt",
                    batch.batch().getFeed());
        } else {
            recent.doubt(doubt, gone);
        }
    }

    /** Ends the doubt where the department says in its own log that it meant what went until then. */
    static void accept(LockedFeed feed, RecordedBatch batch) throws SQLException {
        RecentWithdrawals recent = new RecentWithdrawals(feed);
        boolean doubted = recent.doubt().isPresent();
        recent.endDoubt();
        recent.forget();
        LOG.warn(
                "{}: the department confirms what it withdrew{}",
                batch.batch().getFeed(),
                doubted ? "; nothing is in doubt any more" : ", of which nothing was in doubt");
    }
}
