package org.onfile.comparison;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.store.UuidArray;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far each feed's comparison is, in the hub's store, so that a pass goes on after a restart. The key at which it
 * stands may be somebody's number, so it comes sealed.
 */
public final class FeedComparisons {

    private static final String COUNTS =
            Arrays.stream(DifferenceKind.values()).map(DifferenceKind::word).collect(Collectors.joining(", "));
    private static final String NO_COUNTS = COUNTS.replaceAll("(\\w+)", "$1 = 0");

    /** See {@link org.onfile.feed.FeedLife#isToBeCompared()}. */
    private static final String WAITED_FOR = "f.state = 'CATCHING_UP' and f.live_after is null";

    private final JdbcClient store;

    public FeedComparisons(JdbcClient store) {
        this.store = store;
    }

    /** Of all feeds that were live once. */
    List<FeedComparison> all() {
        return store.sql(select("true")).query(this::comparison).list();
    }

    /** Of one feed; empty before it was live for the first time. */
    public Optional<FeedComparison> of(FeedId feed) {
        return store.sql(select("f.name = ?"))
                .param(feed.toString())
                .query(this::comparison)
                .optional();
    }

    private static String select(String which) {
        return "select f.name, f.state, case when " + WAITED_FOR
                + " then f.reason end, since, asked, full_speed, pass, began_at, began_position, compared,"
                + " compared_at, " + COUNTS + " from comparison c join feed f on f.id = c.feed where " + which
                + " order by f.name";
    }

    /** Feeds that are live are compared from now on. */
    void enter(Instant now) {
        store.sql("insert into comparison (feed, since) select id, :now from feed f where (state = 'LIVE' or "
                        + WAITED_FOR
                        + ") and (f.withheld is null or f.withheld = 'PAUSED')"
                        + " and not exists (select from comparison where feed = id) on conflict do nothing")
                .param("now", utc(now))
                .update();
    }

    /**
     * Asks for a pass that begins now. One under way is given up for it.
     *
     * @param fullSpeed as fast as the connector allows, also in the hours that it names
     */
    public void ask(FeedId feed, boolean fullSpeed, Instant now) {
        store.sql("""
                        insert into comparison (feed, since, asked, full_speed)
                        select id, :now, true, :full from feed
                         where name = :feed and (withheld is null or withheld = 'PAUSED')
                        on conflict (feed) do update set asked = true, full_speed = :full
                        """)
                .param("now", utc(now))
                .param("full", fullSpeed)
                .param("feed", feed.toString())
                .update();
    }

    /** A pass begins. */
    void begin(FeedId feed, boolean fullSpeed, Instant now, long position) {
        forgetPages(feed);
        update(
                "asked = false, full_speed = ?, pass = pass + 1, began_at = ?, began_position = ?, place = null,"
                        + " compared = 0, " + NO_COUNTS,
                feed,
                fullSpeed,
                utc(now),
                position);
    }

    /** So many certificates more were compared, these of them at the source. */
    void compared(FeedId feed, int certificates, List<UUID> refs) {
        if (!refs.isEmpty()) {
            store.sql("insert into compared_page (feed, refs) select id, ? from feed where name = ?")
                    .params(new UuidArray(refs), feed.toString())
                    .update();
        }
        update("compared = compared + ?", feed, certificates);
    }

    /** The key, sealed, after which the pass goes on; empty at its start. */
    Optional<byte[]> place(FeedId feed) {
        return store.sql("select place from comparison where feed = (select id from feed where name = ?)")
                .param(feed.toString())
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(place -> place);
    }

    /** All up to this key, sealed, was compared, and what differed is on its way. */
    void reached(FeedId feed, byte[] key) {
        update("place = ?", feed, (Object) key);
    }

    void found(FeedId feed, Map<DifferenceKind, Long> kinds, Instant now) {
        kinds.forEach((kind, number) -> update(
                "%1$s = %1$s + ?, found = found + ?, found_at = ?".formatted(kind.word()),
                feed,
                number,
                number,
                utc(now)));
    }

    /** The pass has come to its end, and all is as it should be. */
    void finish(FeedId feed) {
        update("compared_at = began_at", feed);
        end(feed);
    }

    /** The pass is over, and says nothing. */
    void end(FeedId feed) {
        update("began_at = null, place = null, full_speed = full_speed and asked", feed);
        forgetPages(feed);
    }

    private void forgetPages(FeedId feed) {
        store.sql("delete from compared_page where feed = (select id from feed where name = ?)")
                .param(feed.toString())
                .update();
    }

    private void update(String what, FeedId feed, Object... parameters) {
        store.sql("update comparison set " + what + " where feed = (select id from feed where name = ?)")
                .params(Arrays.asList(parameters))
                .param(feed.toString())
                .update();
    }

    private FeedComparison comparison(ResultSet row, int number) throws SQLException {
        FeedId feed = FeedId.parse(row.getString(1));
        Map<DifferenceKind, Long> found = new EnumMap<>(DifferenceKind.class);
        for (DifferenceKind kind : DifferenceKind.values()) {
            found.put(kind, row.getLong(kind.word()));
        }
        return new FeedComparison(
                feed,
                FeedState.valueOf(row.getString(2)),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getLong(7),
                time(row, 8),
                row.getLong(9),
                row.getLong(10),
                found,
                time(row, 11));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
