package org.onfile.ingest;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.onfile.feed.LockedFeed;
import org.onfile.registry.CertificateState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The brake on mass withdrawal: where a load or a comparison finds that more than a share of a feed's certificates is gone
 * at once, as after a TRUNCATE or with a wrong backup, nobody is told so until it is confirmed. The certificates are
 * withdrawn; a row in {@code mass_withdrawal} makes lookups answer SOURCE_STALE instead. It goes when enough of them
 * have come back, or when somebody accepts the withdrawals.
 *
 * @param share of the feed's certificates, 0 to 1; above it a withdrawal is in doubt
 */
record WithdrawalBrake(double share) {

    private static final Logger LOG = LoggerFactory.getLogger(WithdrawalBrake.class);

    private static final String HELD = "feed = ? and state <> " + CertificateState.WITHDRAWN;

    WithdrawalBrake {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("onfile.feeds.withdrawal-share is a share, from 0 to 1");
        }
    }

    /** Puts the end of a load in doubt where it is about to withdraw too much. */
    void check(LockedFeed feed, RecordedBatch finished) throws SQLException {
        long held;
        long gone;
        try (PreparedStatement statement = feed.connection()
                .prepareStatement(
                        "select count(*), count(*) filter (where position < ?) from certificate where " + HELD)) {
            statement.setLong(1, finished.position());
            statement.setInt(2, feed.id());
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                held = counts.getLong(1);
                gone = counts.getLong(2);
            }
        }
        if (gone > share * held) {
            doubt(feed, finished, held, gone);
            LOG.warn(
                    "{}: {} of {} certificates are gone at once; until most of them are back, or somebody who knows says"
                            + " 'onfile feed accept {}', absences and withdrawals of this feed are SOURCE_STALE",
                    finished.batch().getFeed(),
                    gone,
                    held,
                    finished.batch().getFeed());
        }
    }

    private static void doubt(LockedFeed feed, RecordedBatch finished, long held, long gone) throws SQLException {
        try (PreparedStatement statement = feed.connection().prepareStatement("""
                insert into mass_withdrawal as known (feed, held, withdrawn, position, since) values (?, ?, ?, ?, ?)
                on conflict (feed) do update set held = greatest(known.held, excluded.held),
                    withdrawn = known.withdrawn + excluded.withdrawn
                """)) {
            statement.setInt(1, feed.id());
            statement.setLong(2, held);
            statement.setLong(3, gone);
            statement.setLong(4, finished.position());
            statement.setObject(5, finished.seenAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** Ends the doubt where the data did: no more than the share of what there was is still gone. */
    void releaseIfRefilled(LockedFeed feed, RecordedBatch batch) throws SQLException {
        try (PreparedStatement statement = feed.connection()
                .prepareStatement(
                        "delete from mass_withdrawal m where m.feed = ? and (select count(*) from certificate c"
                                + " where c.feed = m.feed and c.position >= m.position and c.state = "
                                + CertificateState.WITHDRAWN + ") <= m.held * ?::float8")) {
            statement.setInt(1, feed.id());
            statement.setDouble(2, share);
            if (statement.executeUpdate() > 0) {
                LOG.info(
                        "{}: its certificates are back, nothing is in doubt",
                        batch.batch().getFeed());
            }
        }
    }
}
