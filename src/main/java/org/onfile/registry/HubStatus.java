package org.onfile.registry;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The status of feeds and captures, for those who run the hub; readable also while no hub runs. */
public final class HubStatus {

    private final JdbcClient jdbc;

    public HubStatus(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every feed that the registry knows; counts its certificates, so ask seldom. */
    public List<FeedStatus> feeds() {
        Map<String, Map<String, Long>> quarantine = quarantine();
        return jdbc.sql("""
                select f.name, f.certificate_type, f.state, f.reason, f.watermark, f.oldest_watermark_ms,
                       count(*) filter (where c.state = 0), count(*) filter (where c.state = 1),
                       count(*) filter (where c.state = 2), m.held, m.withdrawn, m.since,
                       p.compared_at, p.found_at, p.found
                  from feed f left join certificate c on c.feed = f.id left join mass_withdrawal m on m.feed = f.id
                       left join comparison p on p.feed = f.id
                 group by f.id, m.feed, p.feed order by f.name
                """).query((row, number) -> feed(row, quarantine)).list();
    }

    private static FeedStatus feed(ResultSet row, Map<String, Map<String, Long>> quarantine) throws SQLException {
        String name = row.getString(1);
        Instant since = instant(row, 12);
        MassWithdrawal inDoubt = since == null ? null : new MassWithdrawal(row.getLong(10), row.getLong(11), since);
        return new FeedStatus(
                FeedId.parse(name),
                row.getString(2),
                FeedState.valueOf(row.getString(3)),
                inDoubt == null ? row.getString(4) : inDoubt + ": 'onfile feed accept " + name + "' if it is so",
                instant(row, 5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                quarantine.getOrDefault(name, Map.of()),
                inDoubt,
                new ComparisonStatus(instant(row, 13), instant(row, 14), row.getLong(15)));
    }

    /** Every connector that was ever captured, without those that were removed. */
    public List<ConnectorStatus> connectors() {
        return jdbc.sql("select name, state, fault, last_tick, retained_bytes, seen_at, begun_anew_at,"
                        + " begun_anew_because from connector where state is distinct from 'REMOVED' order by name")
                .query((row, number) -> new ConnectorStatus(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        instant(row, 4),
                        row.getObject(5, Long.class),
                        instant(row, 6),
                        instant(row, 7),
                        row.getString(8)))
                .list();
    }

    /**
     * A feed's rows that cannot be read, the oldest first.
     *
     * @param most how many at most
     */
    public List<QuarantinedRow> quarantined(FeedId feed, int most) {
        return jdbc.sql("""
                select q.ref, q.reason, q.place, q.since, q.row from quarantine q join feed f on f.id = q.feed
                 where f.name = ? order by q.since, q.ref limit ?
                """)
                .param(feed.toString())
                .param(most)
                .query((row, number) -> new QuarantinedRow(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        ByteBuffer.wrap(row.getBytes(5))))
                .list();
    }

    /** Writes down how a capture stands. */
    public void note(ConnectorStatus status) {
        jdbc.sql("""
                update connector set state = :state, fault = :fault, last_tick = :lastTick,
                    retained_bytes = :retained, seen_at = :seenAt
                where name = :name
                """)
                .param("name", status.department())
                .param("state", status.state())
                .param("fault", status.fault())
                .param("lastTick", utc(status.lastTick()))
                .param("retained", status.retainedBytes())
                .param("seenAt", utc(status.seenAt()))
                .update();
    }

    /** Leaves out a department from now on, until it is captured again; its term stays, so that positions only grow. */
    public void removeConnector(String department) {
        jdbc.sql("update connector set state = 'REMOVED', fault = null, retained_bytes = null where name = ?")
                .param(department)
                .update();
    }

    private Map<String, Map<String, Long>> quarantine() {
        Map<String, Map<String, Long>> byFeed = new HashMap<>();
        jdbc.sql("""
                select f.name, q.reason || coalesce(' at ' || q.place, ''), count(*)
                  from quarantine q join feed f on f.id = q.feed group by 1, 2
                """).query(row -> {
            byFeed.computeIfAbsent(row.getString(1), feed -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
        });
        return byFeed;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
