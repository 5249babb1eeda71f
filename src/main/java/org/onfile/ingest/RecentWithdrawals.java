package org.onfile.ingest;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.LockedFeed;
import org.onfile.registry.CertificateState;

/**
 * How many of a feed's certificates went of late and have not come back, by minute; how many it holds; and whether those
 * that went are in doubt. Kept up to date with each batch, so that none has to count certificates.
 */
record RecentWithdrawals(LockedFeed feed) {

    /**
     * Withdrawals in doubt.
     *
     * @param held how many certificates there were before
     * @param since the minute of the first
     */
    record Doubt(long held, Instant since) {}

    /**
     * Certificates that went and have not come back.
     *
     * @param since the minute of the first; null where there are none
     */
    record Gone(long certificates, @Nullable Instant since) {}

    /** Counts what a batch changes. */
    void count(Turnover turnover, Instant at) throws SQLException {
        if (turnover.net() != 0) {
            update("update feed set held = greatest(0, held + ?) where id = ?", turnover.net(), feed.id());
        }
        if (turnover.withdrawn() > 0) {
            update(
                    "insert into recent_withdrawal as known (feed, minute, certificates) values (?, ?, ?)"
                            + " on conflict (feed, minute) do update"
                            + " set certificates = known.certificates + excluded.certificates",
                    feed.id(),
                    utc(at.truncatedTo(ChronoUnit.MINUTES)),
                    turnover.withdrawn());
        }
        for (Map.Entry<Instant, Long> back : turnover.returned().entrySet()) {
            update(
                    "update recent_withdrawal set certificates = greatest(0, certificates - ?)"
                            + " where feed = ? and minute = ?",
                    back.getValue(),
                    feed.id(),
                    utc(back.getKey()));
        }
    }

    /** Counts the certificates themselves: at the end of a load, which has looked at all of them anyway. */
    void countHeldAnew() throws SQLException {
        update(
                "update feed set held = (select count(*) from certificate where feed = ? and state <> "
                        + CertificateState.WITHDRAWN + ") where id = ?",
                feed.id(),
                feed.id());
    }

    long held() throws SQLException {
        try (PreparedStatement statement = statement("select held from feed where id = ?", feed.id());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    Gone gone(Instant from) throws SQLException {
        try (PreparedStatement statement = statement(
                        "select coalesce(sum(certificates), 0), min(minute) from recent_withdrawal"
                                + " where feed = ? and minute >= ? and certificates > 0",
                        feed.id(),
                        utc(from));
                ResultSet row = statement.executeQuery()) {
            row.next();
            OffsetDateTime first = row.getObject(2, OffsetDateTime.class);
            return new Gone(row.getLong(1), first == null ? null : first.toInstant());
        }
    }

    void forgetBefore(Instant time) throws SQLException {
        update("delete from recent_withdrawal where feed = ? and minute < ?", feed.id(), utc(time));
    }

    void forget() throws SQLException {
        update("delete from recent_withdrawal where feed = ?", feed.id());
    }

    Optional<Doubt> doubt() throws SQLException {
        try (PreparedStatement statement =
                        statement("select held, since from mass_withdrawal where feed = ?", feed.id());
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Doubt(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    /** Puts these in doubt, or says how many of them there are now. */
    void doubt(Doubt doubt, long gone) throws SQLException {
        update(
                "insert into mass_withdrawal (feed, held, withdrawn, since) values (?, ?, ?, ?)"
                        + " on conflict (feed) do update set withdrawn = excluded.withdrawn",
                feed.id(),
                doubt.held(),
                gone,
                utc(doubt.since()));
    }

    void endDoubt() throws SQLException {
        update("delete from mass_withdrawal where feed = ?", feed.id());
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = statement(sql, parameters)) {
            statement.executeUpdate();
        }
    }

    @SuppressWarnings("MustBeClosedChecker")
    private PreparedStatement statement(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = feed.connection().prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
