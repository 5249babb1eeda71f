package org.onfile.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import org.onfile.feed.LockedFeed;
import org.onfile.registry.CertificateState;

/** The end of a load: what the registry holds below the load's position was not in the source any more and is withdrawn. */
final class Reconciliation {

    private static final String GONE = "feed = ? and position < ? and state <> " + CertificateState.WITHDRAWN;

    private Reconciliation() {}

    /** Withdraws what is gone; returns how many certificates that are. */
    static int apply(LockedFeed feed, RecordedBatch finished) throws SQLException {
        Connection connection = feed.connection();
        long position = finished.position();
        update(
                connection,
                "delete from quarantine q using certificate c where q.ref = c.ref and c.feed = ? and c.position < ?",
                feed.id(),
                position);
        update(
                connection,
                "insert into certificate_version (ref, position, state, seen_at, record)"
                        + " select ref, position, state, seen_at, record from certificate where " + GONE
                        // Written ahead of a batch that never came
                        + " on conflict do nothing",
                feed.id(),
                position);
        try (PreparedStatement statement =
                connection.prepareStatement("update certificate set state = " + CertificateState.WITHDRAWN
                        + ", content = null, position = ?, batch = ?, seen_at = ? where " + GONE)) {
            statement.setLong(1, position);
            statement.setObject(2, finished.entry(), Types.BIGINT);
            statement.setObject(3, finished.seenAt().atOffset(ZoneOffset.UTC));
            statement.setInt(4, feed.id());
            statement.setLong(5, position);
            return statement.executeUpdate();
        }
    }

    private static void update(Connection connection, String sql, int feed, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, feed);
            statement.setLong(2, position);
            statement.executeUpdate();
        }
    }
}
