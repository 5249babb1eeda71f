package org.onfile.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The registry's certificates, to be searched. */
public final class Certificates {

    /** Standings and certificates in one statement, so in one snapshot: what is found is as fresh as what is promised. */
    private static final String BY_HOLDER = """
            select f.name, f.state, f.watermark, f.areas, f.complete_since, f.oldest_watermark_ms, f.answer_when_stale,
                   (select count(*) from certificate u where u.feed = f.id and u.state = 1 and not u.holders_known),
                   c.ref, c.state, c.seen_at, c.record, c.batch, f.batch
              from feed f
              left join (certificate_holder h join certificate c on c.ref = h.certificate and h.holder = ?)
                on c.feed = f.id
             where f.certificate_type = ?
             order by f.id
            """;

    private final DataSource store;
    private final RecordSeal seal;

    public Certificates(DataSource store, RecordSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    /**
     * All certificates of a type that this holder has or had, each once, and the standing of every feed of the type.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    public Findings findByHolder(UUID holder, String certificateType) {
        Map<String, FeedStanding> searched = new LinkedHashMap<>();
        List<Held> held = new ArrayList<>();
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_HOLDER)) {
            statement.setObject(1, holder);
            statement.setString(2, certificateType);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String feed = result.getString(1);
                    if (!searched.containsKey(feed)) {
                        searched.put(feed, standing(result, feed, certificateType));
                    }
                    Held found = held(result, feed);
                    if (found != null) {
                        held.add(found);
                    }
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
        return new Findings(List.copyOf(held), List.copyOf(searched.values()));
    }

    private static FeedStanding standing(ResultSet result, String feed, String certificateType) throws SQLException {
        return new FeedStanding(
                feed,
                certificateType,
                FeedState.valueOf(result.getString(2)),
                instant(result, 3),
                result.getObject(14, Long.class),
                result.getLong(8),
                List.of((String[]) result.getArray(4).getArray()),
                result.getObject(5, LocalDate.class),
                Duration.ofMillis(result.getLong(6)),
                result.getBoolean(7));
    }

    private @Nullable Held held(ResultSet result, String feed) throws SQLException {
        UUID ref = result.getObject(9, UUID.class);
        if (ref == null) {
            return null;
        }
        Instant seenAt = result.getObject(11, OffsetDateTime.class).toInstant();
        byte[] record = result.getBytes(12);
        Long batch = result.getObject(13, Long.class);
        return switch (result.getShort(10)) {
            case Entry.PRESENT -> new Held.Present(ref, feed, seal.open(ref, record), seenAt, batch);
            case Entry.UNREADABLE -> new Held.Unreadable(ref, feed, seenAt, batch);
            // Gone before it could ever be read: nothing is known of it but that it was there.
            default -> record == null ? null : new Held.Withdrawn(ref, feed, seal.open(ref, record), seenAt, batch);
        };
    }

    private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
